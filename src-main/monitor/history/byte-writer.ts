const FIRST_ROOM = 256;

export interface ByteWriter {
  byte(value: number): void;
  /** A whole number from 0 to 2⁵³, in as many bytes as it needs. */
  count(value: number): void;
  /** A whole number of either sign. */
  integer(value: number): void;
  bytes(value: Uint8Array): void;
  /** What was written so far: to be used before anything more is written. */
  written(): Uint8Array;
  /** Begins anew, in the same room. */
  clear(): void;
}

export function createByteWriter(): ByteWriter {
  let buffer = new Uint8Array(FIRST_ROOM);
  let length = 0;

  function makeRoom(more: number): void {
    if (length + more <= buffer.length) return;
    const larger = new Uint8Array(Math.max(buffer.length * 2, length + more));
    larger.set(buffer);
    buffer = larger;
  }

  function byte(value: number): void {
    makeRoom(1);
    buffer[length++] = value;
  }

  function count(value: number): void {
    let rest = value;
    // Not by shifts, which end at 32 bits.
    while (rest >= 128) {
      byte((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    byte(rest);
  }

  return {
    byte,
    count,
    integer: (value) => count(value >= 0 ? value * 2 : -value * 2 - 1),
    bytes(value) {
      makeRoom(value.length);
      buffer.set(value, length);
      length += value.length;
    },
    written: () => buffer.subarray(0, length),
    clear: () => void (length = 0),
  };
}
