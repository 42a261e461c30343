import type { ByteReader } from './byte-reader.ts';
import { fromNumber, HAS_HOLES, IS_CONSTANT, QUANTUM_SHIFT } from './encode-column.ts';
import { quanta } from './quanta.ts';

/** So many values as `encodeColumn` has written. */
export function decodeColumn(reader: ByteReader, count: number): Float64Array {
  const flags = reader.byte();
  const quantum = quanta[flags >> QUANTUM_SHIFT];
  const bitmap = (flags & HAS_HOLES) === 0 ? undefined : reader.bytes(Math.ceil(count / 8));
  const isConstant = (flags & IS_CONSTANT) !== 0;
  let number = isConstant ? reader.integer() : 0;
  const values = new Float64Array(count).fill(Number.NaN);
  for (let index = 0; index < count; index += 1) {
    if (bitmap !== undefined && ((bitmap[index >> 3] ?? 0) & (1 << (index & 7))) === 0) continue;
    if (!isConstant) number += reader.integer();
    values[index] = fromNumber(quantum, number);
  }
  return values;
}
