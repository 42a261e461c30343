import type { Random } from './random.ts';

/** What is wrong with the bytes. */
export const damages: Readonly<Record<string, (bytes: Buffer, next: Random) => Buffer>> = {
  whole: (bytes) => bytes,
  'cut off': (bytes, next) => bytes.subarray(0, next(bytes.length + 1)),
  'with other bits': (bytes, next) => {
    const changed = Buffer.from(bytes);
    for (let count = 1 + next(8); count > 0; count -= 1) {
      const at = next(changed.length);
      changed[at] = (changed[at] ?? 0) ^ (1 << next(8));
    }
    return changed;
  },
  'with noise inside': (bytes, next) => {
    const at = next(bytes.length + 1);
    const noise = Buffer.from(Array.from({ length: 1 + next(100) }, () => next(256)));
    return Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)]);
  },
  'several times': (bytes, next) => Buffer.concat(Array.from({ length: 2 + next(20) }, () => bytes)),
  'followed by noise': (bytes, next) =>
    Buffer.concat([bytes, Buffer.from(Array.from({ length: next(500) }, () => next(256)))]),
  'nothing but noise': (_, next) => Buffer.from(Array.from({ length: next(2000) }, () => next(256))),
  'as TLS': () => Buffer.from('16030100c8010000c40303', 'hex'),
};
