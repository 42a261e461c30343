import type { Gap } from '../../src-shared/model/metric-history.ts';

/** When a sample was taken, by the clocks there are. */
export interface Instant {
  /** ms since the epoch */
  readonly takenAt: number;
  /** ms of a clock that never jumps; whether it stands while the machine sleeps depends on the system. */
  readonly ticks: number;
  /** s since boot, sleep included; not every system tells. */
  readonly uptime?: number | undefined;
}

/** Clocks are set right by less than this all the time. */
const STEP_MS = 2000;
/** How many times the pace a sample may take before the stretch in between is unknown. */
const LATE = 2;
const LATE_MS = 1000;

/** Whether the clocks that do not stand still in sleep say that no time has passed. */
function wasAwake(before: Instant, now: Instant): boolean {
  if (before.uptime === undefined || now.uptime === undefined) return false;
  const slept = (now.uptime - before.uptime) * 1000 - (now.ticks - before.ticks);
  return slept < STEP_MS;
}

/**
 * The stretch between two samples of which nothing is known, where there is one: the machine, or only we, were asleep,
 * or its clock was set. Samples that come at the pace they should leave none.
 */
export function findGap(before: Instant, now: Instant, paceMs: number): Gap | undefined {
  const passed = now.ticks - before.ticks;
  const drift = now.takenAt - before.takenAt - passed;
  // Set back, the stretch has no length: what follows is at times that were before.
  const from = Math.min(before.takenAt, now.takenAt);
  if (drift < -STEP_MS || (drift > STEP_MS && wasAwake(before, now)))
    return { from, to: now.takenAt, why: 'clock-changed' };
  const isLate = drift > STEP_MS || passed > paceMs * LATE + LATE_MS;
  return isLate ? { from, to: now.takenAt, why: 'asleep' } : undefined;
}
