import { formatExactNumber } from './format-number.ts';

const UNITS = ['TB', 'GB', 'MB', 'KB'] as const;

/** Bytes that somebody has set, in the largest unit in which they can be said exactly: `1.5 GB`, `1,500 MB`, `1,023 B`. */
export function formatExactBytes(bytes: number): string {
  const units = UNITS.map((unit, index) => ({ unit, size: 1024 ** (UNITS.length - index) }));
  const found = units.find(({ size }) => bytes >= size && isShort(bytes / size));
  return found === undefined
    ? `${formatExactNumber(bytes)} B`
    : `${formatExactNumber(bytes / found.size)} ${found.unit}`;
}

/** With two decimals at most. */
const isShort = (value: number): boolean => Number.isInteger(value * 100);
