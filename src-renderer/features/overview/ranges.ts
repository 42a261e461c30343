const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How much time the charts show. */
export const ranges = [
  { value: '15m', label: '15 min', ms: 15 * MINUTE },
  { value: '1h', label: '1 h', ms: HOUR },
  { value: '6h', label: '6 h', ms: 6 * HOUR },
  { value: '24h', label: '24 h', ms: 24 * HOUR },
  { value: '7d', label: '7 d', ms: 7 * 24 * HOUR },
  { value: '30d', label: '30 d', ms: 30 * 24 * HOUR },
] as const;

export type RangeId = (typeof ranges)[number]['value'];

export const isRangeId = (text: string | null): text is RangeId => ranges.some(({ value }) => value === text);

export const lengthOf = (range: RangeId): number => ranges.find(({ value }) => value === range)?.ms ?? HOUR;

/** So many points the charts have, at most. */
export const POINTS = 600;

/** How much time a point of the charts stands for at least; finer than this nothing is recorded. */
export const stepOf = (range: RangeId): number => Math.max(5000, lengthOf(range) / POINTS);

/** The shortest that has room for so much time, with something around it. */
export const rangeAround = (ms: number): RangeId => ranges.find((range) => range.ms >= ms * 1.2)?.value ?? '30d';
