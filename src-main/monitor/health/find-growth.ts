import type { Point } from './trend-window.ts';

export interface GrowthQuery {
  /** Of one run, oldest first, without its warm-up. */
  readonly points: readonly Point[];
  /** How long the points must go back at least: less says nothing of where it leads. */
  readonly leastSpanMs: number;
  /** What it must have grown by at least, in the unit of the metric, … */
  readonly leastGrowth: number;
  /** … and as a share of what it was. */
  readonly leastShare: number;
  /** How high it was in this run before these points. */
  readonly highestBefore: number | undefined;
  /** Whether it was found to grow at the last check: what goes on need not be proved from the beginning. */
  readonly isKnown: boolean;
}

export interface Growth {
  readonly perMinute: number;
  /** How well a straight line fits, 0 to 1 (R²). */
  readonly confidence: number;
  readonly newest: number;
}

const BUCKETS = 12;
/** Fewer say nothing about a trend. */
const LEAST_BUCKETS = 8;
/** Fewer steps upwards are events. */
const LEAST_RISING = 4;
const MINUTE_MS = 60_000;

/** What convicts, and what keeps up a verdict. */
const STRICT = { confidence: 0.85, ofGrowth: 1, rising: 0.8, newHigh: 1.1 } as const;
export const LENIENT = { confidence: 0.6, ofGrowth: 0.4, rising: 0.6, newHigh: 1 } as const;
/** One step that makes more of the growth than this is an event (a cache that was filled), no trend. */
const LARGEST_STEP = 0.4;
/** What warms up grows ever slower; a leak goes on as it began. */
const LEVELLING_OFF = 0.55;

/**
 * Whether the values grow without an end in sight. It looks at the lowest value of each twelfth of the time only: what
 * a garbage collector, a pool or a cache gives back in between is no loss, what is never given back raises the floor.
 */
export function findGrowth(query: GrowthQuery): Growth | undefined {
  const floor = lowestOfEach(query.points, query.leastSpanMs);
  const [first] = floor;
  const last = floor.at(-1);
  const newest = query.points.at(-1);
  if (first === undefined || last === undefined || newest === undefined) return undefined;
  const demands = query.isKnown ? LENIENT : STRICT;
  const slope = medianSlope(floor);
  const growth = slope * (last.ticks - first.ticks);
  const least = Math.max(query.leastGrowth, query.leastShare * first.value) * demands.ofGrowth;
  if (growth < least || risingShare(floor) < demands.rising) return undefined;
  // The slow slope of a collector's sawtooth: it has been as high before, and came back.
  if (!isNewHigh(query, demands.newHigh)) return undefined;
  const confidence = fitOfLine(floor);
  if (confidence < demands.confidence) return undefined;
  if (!query.isKnown && (isOneStep(floor) || levelsOff(floor))) return undefined;
  return { perMinute: slope * MINUTE_MS, confidence, newest: newest.value };
}

/** Whether the last third of the points has been higher than all that was before them, by this factor. */
function isNewHigh({ points, highestBefore = -Infinity }: GrowthQuery, factor: number): boolean {
  const newest = points.slice(-Math.ceil(points.length / 3));
  return Math.max(...newest.map(({ value }) => value)) > highestBefore * factor;
}

/** Nothing where the points are too few or too young. */
function lowestOfEach(points: readonly Point[], leastSpanMs: number): readonly Point[] {
  const from = points[0]?.ticks ?? 0;
  const span = (points.at(-1)?.ticks ?? 0) - from;
  if (points.length < BUCKETS || span < leastSpanMs) return [];
  const lowest: (Point | undefined)[] = Array.from({ length: BUCKETS });
  for (const point of points) {
    const bucket = Math.min(BUCKETS - 1, Math.floor(((point.ticks - from) / span) * BUCKETS));
    const known = lowest[bucket];
    if (known === undefined || point.value < known.value) lowest[bucket] = point;
  }
  const found = lowest.filter((point) => point !== undefined);
  return found.length < LEAST_BUCKETS ? [] : found;
}

/** Theil–Sen: the median of the slopes of all pairs, which no single outlier can bend. Per ms. */
function medianSlope(points: readonly Point[]): number {
  const slopes = points.flatMap((a, index) =>
    points.slice(index + 1).flatMap((b) => (b.ticks > a.ticks ? [(b.value - a.value) / (b.ticks - a.ticks)] : [])),
  );
  slopes.sort((a, b) => a - b);
  return slopes[slopes.length >> 1] ?? 0;
}

/** R² of the straight line of least squares. */
function fitOfLine(points: readonly Point[]): number {
  const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const time = meanOf(points.map(({ ticks }) => ticks));
  const mean = meanOf(points.map(({ value }) => value));
  let both = 0;
  let ofTime = 0;
  let ofValue = 0;
  for (const { ticks, value } of points) {
    both += (ticks - time) * (value - mean);
    ofTime += (ticks - time) ** 2;
    ofValue += (value - mean) ** 2;
  }
  return ofTime === 0 || ofValue === 0 ? 0 : both ** 2 / (ofTime * ofValue);
}

const stepsOf = (points: readonly Point[]): readonly number[] =>
  points.slice(1).map(({ value }, index) => value - (points[index]?.value ?? value));

/** Of the steps that go anywhere. Some figures are read more seldom than others: two equal ones say nothing. */
function risingShare(points: readonly Point[]): number {
  const steps = stepsOf(points);
  const rising = steps.filter((step) => step > 0).length;
  const falling = steps.filter((step) => step < 0).length;
  return rising < LEAST_RISING ? 0 : rising / (rising + falling);
}

function isOneStep(points: readonly Point[]): boolean {
  const total = (points.at(-1)?.value ?? 0) - (points[0]?.value ?? 0);
  return Math.max(...stepsOf(points)) > total * LARGEST_STEP;
}

function levelsOff(points: readonly Point[]): boolean {
  const half = points.length >> 1;
  return medianSlope(points.slice(half)) < medianSlope(points.slice(0, half + 1)) * LEVELLING_OFF;
}
