import type { Gap } from '../../src-shared/model/metric-history.ts';
import type { Monitor } from '../monitor/monitor.ts';

/** How many times the pace the newest sample may be old before it is missed, and how much longer on a busy machine. */
const LATE = 3;
const LATE_MS = 10_000;

interface Asked {
  /** Up to when anything is recorded. */
  readonly newest: number | undefined;
  readonly from: number;
  readonly to: number;
  readonly now: number;
}

/**
 * The gap that goes on: a recorded one is known only once measuring goes on. Without it the answer about a time in
 * which monitoring is off would be empty, and not say why.
 */
export function openGap(monitor: Pick<Monitor, 'status' | 'newest'>, { newest, now, ...asked }: Asked): readonly Gap[] {
  if (newest === undefined) return [];
  const gap = { from: Math.max(newest, asked.from), to: Math.min(now, asked.to) };
  if (gap.from >= gap.to) return [];
  const { monitoring, intervalMs } = monitor.status();
  if (!monitoring) return [{ ...gap, why: 'monitoring-off' }];
  const isMissed = monitor.newest() !== undefined && now - newest > intervalMs * LATE + LATE_MS;
  return isMissed ? [{ ...gap, why: 'lost' }] : [];
}
