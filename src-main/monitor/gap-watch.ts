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
  /** Nobody looks from then on until the next one, on purpose. */
  pause(from: number): void;
}

export function createGapWatch(): GapWatch {
  let before: TimedLook | undefined;
  let pausedFrom: number | undefined;

  function explain(earlier: TimedLook, now: TimedLook): Gap | undefined {
    const gap = findGap(earlier, now, Math.max(earlier.paceMs, now.paceMs));
    return gap?.why === 'asleep' && now.failures > earlier.failures ? { ...gap, why: 'lost' } : gap;
  }

  function gapBefore(now: TimedLook): Gap | undefined {
    if (pausedFrom === undefined) return before && explain(before, now);
    const from = before?.takenAt ?? pausedFrom;
    return { from: Math.min(from, now.takenAt), to: now.takenAt, why: 'monitoring-off' };
  }

  return {
    next(now) {
      const gap = gapBefore(now);
      before = now;
      pausedFrom = undefined;
      return gap;
    },
    pause: (from) => void (pausedFrom = from),
  };
}
