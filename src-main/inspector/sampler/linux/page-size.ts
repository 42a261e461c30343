import { readFileSync } from 'node:fs';

const AT_PAGESZ = 6n;
const USUAL = 4096;

/** `AT_PAGESZ` of an auxiliary vector of 64-bit pairs (key, value) in little-endian order. */
export function parsePageSize(auxiliaryVector: Buffer): number | undefined {
  for (let at = 0; at + 16 <= auxiliaryVector.length; at += 16) {
    if (auxiliaryVector.readBigUInt64LE(at) === AT_PAGESZ) return Number(auxiliaryVector.readBigUInt64LE(at + 8));
  }
  return undefined;
}

/** Bytes per page, which is what the kernel counts `rss` in: 4 KiB nearly everywhere, 16 or 64 on some ARM machines. */
export function readPageSize(): number {
  try {
    return parsePageSize(readFileSync('/proc/self/auxv')) ?? USUAL;
  } catch {
    // Some sandboxes have no auxv; all of them have the usual pages.
    return USUAL;
  }
}
