import type { Gap } from '../../../src-shared/model/metric-history.ts';

const sleeping: ReadonlySet<Gap['why']> = new Set(['asleep', 'lost'] as const);
/** Who is late by less was busy, not asleep: that is when alerts matter. */
const LEAST_SLEEP_MS = 10_000;

export const isSleep = (gap: Gap | undefined): boolean =>
  gap !== undefined && sleeping.has(gap.why) && gap.to - gap.from >= LEAST_SLEEP_MS;
