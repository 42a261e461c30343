import type { Gap } from '../../src-shared/model/metric-history.ts';
import { findGap, type Instant } from './find-gap.ts';

export interface TimedLook extends Instant {
  /** At which looks came. */
  readonly paceMs: number;
  /** How many looks had failed by then. */
  readonly failures: number;
}

/** Tells, look by look, of what stretch before it nothing is known, and why. */
export interface GapWatch {
  next(look: TimedLook): Gap | undefined;
  /** Nobody looks until the next one, on purpose. */
  pause(): void;
}

export function createGapWatch(): GapWatch {
  let before: TimedLook | undefined;
  let isPaused = false;

  function explain(earlier: TimedLook, now: TimedLook): Gap | undefined {
    if (isPaused) return { from: Math.min(earlier.takenAt, now.takenAt), to: now.takenAt, why: 'monitoring-off' };
    const gap = findGap(earlier, now, Math.max(earlier.paceMs, now.paceMs));
    return gap?.why === 'asleep' && now.failures > earlier.failures ? { ...gap, why: 'lost' } : gap;
  }

  return {
    next(now) {
      const gap = before && explain(before, now);
      before = now;
      isPaused = false;
      return gap;
    },
    pause: () => void (isPaused = true),
  };
}
