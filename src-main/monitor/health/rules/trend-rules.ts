import { formatBytes } from '../../../../src-shared/format/format-bytes.ts';
import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import { findGrowth, LENIENT, type Growth } from '../find-growth.ts';
import type { HealthRule, SubjectFacts, Trend } from '../subject-facts.ts';
import type { Point, TrendMetric } from '../trend-window.ts';

const MB = 1024 * 1024;

/** Programs load, compile and fill caches first: a tenth of what a trend looks at. */
const WARM_UP = 0.1;
/** A trend must have been seen for most of the time that it looks at. */
const LEAST_SPAN = 0.6;

/** A heap that was sized for the load breathes by some tens of MB; by a quarter of all it has, it does not. */
const LEAST_MEMORY = { leastGrowth: 32 * MB, leastShare: 0.2 } as const;
/** A server may hold some dozens of connections more than before; it closes them again. */
const LEAST_DESCRIPTORS = { leastGrowth: 40, leastShare: 0.3 } as const;
/** A pool of workers is as large as it ever will be, soon. */
const LEAST_PROCESSES = { leastGrowth: 30, leastShare: 0.5 } as const;
/**
 * How many times as long as it looked a trend looks ahead: what grows for ten minutes may still be warming up, unless
 * its end is near.
 */
const FORESIGHT = 10;
/** Within an hour the heap of a busy program creeps up by a quarter, until it is collected; by half of it, it does not. */
const LEAST_LASTING_SHARE = 0.5;
/** What is further away says nothing. */
const FORESEEABLE_MS = 7 * 24 * 3_600_000;

/** Of the 10 minutes that 120 samples of 5 s are, it is 3: few steps of a build are silent for longer. */
const PINNED_SHARE = 0.3;
const PINNED_PERCENT = 95;
/** Real work waits, now and then, for a disk, a peer or a lock. */
const PINNED_DEVIATION = 5;
/**
 * Where memory moves by more than this, the work gets on. A compiler's does by hundreds of MB; a loop that fills a heap
 * for its collector stays within a tenth.
 */
const WORK_MEMORY = { least: 32 * MB, share: 0.25 } as const;

/** Three minutes of the ten, each of which must have its errors: one burst is one incident, however loud. */
const ERRORS_SHARE = 0.3;
const ERRORS_PARTS = 3;
const ERRORS_PER_MINUTE = 10;

export const memoryGrowth: HealthRule = (facts, isKnown) => {
  const limit = facts.thresholds.memory_mb * MB;
  const growth = growthOf('rss', { ...LEAST_MEMORY, limit }, facts, isKnown);
  // More processes take more memory: that there are more and more of them is what is to be told.
  if (growth === undefined || processGrowth(facts, true) !== undefined) return undefined;
  const message = `RSS grows by ${formatBytes(growth.perMinute)}/min ${sureness(growth)}${reaches(growth, limit, formatBytes(limit))}`;
  return { code: 'memory-growth', severity: 'warning', message };
};

export const descriptorLeak: HealthRule = (facts, isKnown) => {
  const limit = facts.thresholds.file_descriptors;
  const growth = growthOf('mostFileDescriptors', { ...LEAST_DESCRIPTORS, limit }, facts, isKnown);
  if (growth === undefined) return undefined;
  const message = `open file descriptors grow by ${growth.perMinute.toFixed(1)}/min ${sureness(growth)}${reaches(growth, limit, String(limit))}`;
  return { code: 'descriptor-leak', severity: 'warning', message };
};

/**
 * Busy without a break and without a word: a loop that has no end. A build is as busy, but it says something, has
 * more than one process, takes and gives back memory, or is through in time.
 */
export const cpuPinned: HealthRule = (facts) => {
  const { ticks, now, managed, isRunning, values } = facts;
  const since = isRunning ? pinnedSince(facts) : undefined;
  if (since === undefined || getsOn(facts)) return undefined;
  const silentMs = managed?.lastOutputAt === undefined ? Infinity : now - managed.lastOutputAt;
  const forMs = Math.min(ticks - since, silentMs);
  // Many say something as they start, and loop from then on.
  if (forMs < Math.min(ticks - since, leastPinnedMs(facts.recent))) return undefined;
  const message = `uses ${Math.round(values.cpuPercent ?? 0)} % CPU for ${formatDuration(forMs)} without a break or a line of output`;
  return { code: 'cpu-pinned', severity: 'warning', message };
};

/** Since when it takes a core for itself, or, where there is none to be had, all that it can get. */
function pinnedSince({ recent, spinning, values: newest }: SubjectFacts): number | undefined {
  if (spinning !== undefined && spinning.cpuMs >= leastPinnedMs(recent)) return spinning.since;
  if ((newest.cpuPercent ?? 0) < PINNED_PERCENT) return undefined;
  const points = lastShare(recent, 'cpuPercent', PINNED_SHARE);
  const values = points.map(({ value }) => value);
  if (Math.min(...values) < PINNED_PERCENT || deviation(values) > PINNED_DEVIATION) return undefined;
  return points[0]?.ticks;
}

const leastPinnedMs = ({ size, stepMs }: Trend): number => size * PINNED_SHARE * stepMs;

function getsOn({ recent }: SubjectFacts): boolean {
  const values = recent.points('rss', Math.ceil(recent.size * PINNED_SHARE)).map(({ value }) => value);
  const highest = Math.max(...values);
  return highest - Math.min(...values) > Math.max(WORK_MEMORY.least, WORK_MEMORY.share * highest);
}

export const logErrors: HealthRule = ({ recent, isRunning, values }) => {
  if ((values.logErrors ?? 0) === 0) return undefined;
  const points = lastShare(recent, 'logErrors', ERRORS_SHARE);
  if (!isRunning || points.length === 0) return undefined;
  const length = Math.ceil(points.length / ERRORS_PARTS);
  const parts = Array.from({ length: ERRORS_PARTS }, (_, part) => points.slice(part * length, (part + 1) * length));
  const rates = parts.map((part) => mean(part.map(({ value }) => value)));
  if (rates.some((rate) => !(rate >= ERRORS_PER_MINUTE))) return undefined;
  const message = `logs ${Math.round(mean(rates))} errors a minute`;
  return { code: 'log-errors', severity: 'warning', message };
};

/** One that starts others and does not wait for their end. */
export function processGrowth(facts: SubjectFacts, isKnown: boolean): string | undefined {
  const growth = growthOf('processes', LEAST_PROCESSES, facts, isKnown);
  return growth && `has ${growth.newest} processes, ${growth.perMinute.toFixed(1)} more each minute`;
}

/** The newest samples: nothing before so many of them are there. */
export function lastShare(trend: Trend, metric: TrendMetric, share: number): readonly Point[] {
  const most = Math.max(2, Math.ceil(trend.size * share));
  const points = trend.points(metric, most);
  return points.length < most ? [] : points;
}

interface Worrying {
  readonly leastGrowth: number;
  readonly leastShare: number;
  /** Where it leads to; without one, growing is bad enough. */
  readonly limit?: number;
}

function growthOf(
  metric: 'rss' | 'mostFileDescriptors' | 'processes',
  { leastGrowth, leastShare, limit = 0 }: Worrying,
  { recent, lasting, ticks, uptimeMs = Infinity, isRunning }: SubjectFacts,
  isKnown: boolean,
): Growth | undefined {
  if (!isRunning) return undefined;
  const startedAt = ticks - uptimeMs;
  const grows = (trend: Trend, share: number): Growth | undefined => {
    if (trend.rise(metric) < leastGrowth * LENIENT.ofGrowth) return undefined;
    const spanMs = trend.stepMs * trend.size;
    const warmAt = startedAt + spanMs * WARM_UP;
    const growth = findGrowth({
      points: trend.points(metric).filter((point) => point.ticks >= warmAt),
      leastSpanMs: spanMs * LEAST_SPAN,
      leastGrowth,
      leastShare: share,
      highestBefore: trend.highestBefore(metric),
      isKnown,
    });
    return growth && (isKnown || msUntil(limit, growth) <= spanMs * FORESIGHT) ? growth : undefined;
  };
  return grows(recent, leastShare) ?? grows(lasting, Math.max(leastShare, LEAST_LASTING_SHARE));
}

const sureness = ({ confidence }: Growth): string => `(confidence ${confidence.toFixed(2)})`;

const msUntil = (limit: number, { newest, perMinute }: Growth): number => ((limit - newest) / perMinute) * 60_000;

function reaches(growth: Growth, limit: number, inWords: string): string {
  const inMs = msUntil(limit, growth);
  return inMs <= 0 || inMs > FORESEEABLE_MS ? '' : `; reaches ${inWords} in ${formatDuration(inMs)}`;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}
