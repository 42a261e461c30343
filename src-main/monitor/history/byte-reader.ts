export interface ByteReader {
  byte(): number;
  count(): number;
  integer(): number;
  bytes(length: number): Uint8Array;
  hasMore(): boolean;
}

/** Reads what a byte writer has written; throws where there is less than that. */
export function createByteReader(buffer: Uint8Array): ByteReader {
  let position = 0;

  function byte(): number {
    const value = buffer[position++];
    if (value === undefined) throw new RangeError('the bytes end too early');
    return value;
  }

  function count(): number {
    let value = 0;
    let unit = 1;
    for (;;) {
      const next = byte();
      value += (next % 128) * unit;
      if (next < 128) return value;
      unit *= 128;
    }
  }

  function bytes(length: number): Uint8Array {
    if (position + length > buffer.length) throw new RangeError('the bytes end too early');
    position += length;
    return buffer.subarray(position - length, position);
  }

  return {
    byte,
    count,
    integer() {
      const value = count();
      return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    },
    bytes,
    hasMore: () => position < buffer.length,
  };
}
