import { formatBytes } from '../../../../src-shared/format/format-bytes.ts';
import { formatExactBytes } from '../../../../src-shared/format/format-exact-bytes.ts';
import type { HealthRule, SubjectFacts } from '../subject-facts.ts';
import type { TrendMetric } from '../trend-window.ts';
import { lastShare, processGrowth } from './trend-rules.ts';

const MB = 1024 * 1024;

/** Of ten minutes five: a build takes all it can get for that long, seldom for longer. */
const BUSY_SHARE = 0.5;
/** Of ten minutes one: memory and descriptors that are taken are not given back between two looks. */
const HELD_SHARE = 0.1;
/** A machine is short of memory, not only well used, when hardly anything is left to be reclaimed. */
const HOST_MEMORY_PERCENT = 95;

export const highCpu: HealthRule = (facts, isKnown) => {
  const limit = facts.thresholds.cpu_percent;
  if (!facts.isRunning || !isHeld('cpuPercent', { limit, share: BUSY_SHARE, isKnown }, facts)) return undefined;
  return {
    code: 'high-cpu',
    severity: 'warning',
    message: `uses ${percent(facts.values.cpuPercent)} CPU (limit ${limit} %)`,
  };
};

export const highMemory: HealthRule = (facts, isKnown) => {
  const { values, thresholds, isRunning, subject } = facts;
  if (subject.kind === 'host') return shortOfMemory(facts, isKnown);
  const held = (metric: TrendMetric, limit: number): boolean =>
    isHeld(metric, { limit, share: HELD_SHARE, isKnown }, facts);
  if (!isRunning) return undefined;
  if (held('memoryPercent', thresholds.memory_percent)) {
    const message = `uses ${percent(values.memoryPercent)} of all memory (limit ${thresholds.memory_percent} %)`;
    return { code: 'high-memory', severity: 'warning', message };
  }
  const limit = thresholds.memory_mb * MB;
  if (!held('rss', limit)) return undefined;
  const message = `uses ${formatBytes(values.rss ?? 0)} of memory (limit ${formatExactBytes(limit)})`;
  return { code: 'high-memory', severity: 'warning', message };
};

export const resourceLimit: HealthRule = (facts, isKnown) => {
  const { values, thresholds, isRunning } = facts;
  if (!isRunning) return undefined;
  const held = (metric: TrendMetric, limit: number): boolean =>
    isHeld(metric, { limit, share: HELD_SHARE, isKnown }, facts);
  const { file_descriptors: descriptors, thread_count: threads } = thresholds;
  const found = [
    held('mostFileDescriptors', descriptors) &&
      `one process has ${values.mostFileDescriptors ?? 0} file descriptors (limit ${descriptors})`,
    held('mostThreads', threads) && `one process has ${values.mostThreads ?? 0} threads (limit ${threads})`,
    processGrowth(facts, isKnown),
  ].filter((one) => typeof one === 'string');
  if (found.length === 0) return undefined;
  return { code: 'resource-limit', severity: 'warning', message: found.join('; ') };
};

function shortOfMemory(facts: SubjectFacts, isKnown: boolean): ReturnType<HealthRule> {
  if (!isHeld('memoryPercent', { limit: HOST_MEMORY_PERCENT, share: HELD_SHARE, isKnown }, facts)) return undefined;
  const message = `${percent(facts.values.memoryPercent)} of the memory of the machine is in use`;
  return { code: 'high-memory', severity: 'error', message };
}

/**
 * Above the limit in every sample begins it, a minute below in every sample ends it: in between, it is as it was. A
 * longer calm would never come where work is done every few minutes.
 */
function isHeld(
  metric: TrendMetric,
  { limit, share, isKnown }: { readonly limit: number; readonly share: number; readonly isKnown: boolean },
  { recent, values: newest }: SubjectFacts,
): boolean {
  if (!isKnown && (newest[metric] ?? 0) <= limit) return false;
  const values = lastShare(recent, metric, isKnown ? HELD_SHARE : share).map(({ value }) => value);
  if (values.length === 0) return false;
  return (isKnown ? Math.max(...values) : Math.min(...values)) > limit;
}

const percent = (value: number | undefined): string => `${Math.round(value ?? 0)} %`;
