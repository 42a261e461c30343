import { minutes, seconds } from './durations.ts';

/** A clock that says something new is believed when it still says so after this time. */
const BELIEVED_AFTER_MS = minutes(10);
/** Clocks that are disciplined drift and slew; more than this apart they were set. */
const JUMP_MS = seconds(5);

interface Moment {
  readonly takenAt: number;
  readonly ticks: number;
}

/** `forget-later`: what was recorded from this time on lies in a future that will come again. */
export type Verdict = 'record' | 'skip' | 'forget-later';

export interface Timeline {
  /** `newest`: the time of what was recorded last. */
  judge(moment: Moment, newest: number | undefined): Verdict;
  /** Whether the clock has run evenly for a while: only then may what is old be deleted for its age. */
  isSettled(): boolean;
}

/**
 * What becomes of a clock that jumps. Recorded time only ever goes forward. A clock that was set back is waited for,
 * ten minutes at most: after them it is believed, and what was recorded from there on is forgotten, for two hours of
 * the same time cannot both be shown. A machine that starts in 1970 and asks the network loses nothing by that. And a
 * clock that was set ahead by a year does not make all of history too old within a second.
 */
export function createTimeline(): Timeline {
  let last: Moment | undefined;
  let evenSince: number | undefined;
  let behindSince: number | undefined;

  function note(moment: Moment): void {
    const isEven =
      last !== undefined && Math.abs(moment.takenAt - last.takenAt - (moment.ticks - last.ticks)) <= JUMP_MS;
    if (!isEven) evenSince = moment.ticks;
    last = moment;
  }

  function judge(moment: Moment, newest: number | undefined): Verdict {
    note(moment);
    if (newest === undefined || moment.takenAt > newest) {
      behindSince = undefined;
      return 'record';
    }
    behindSince ??= moment.ticks;
    return moment.ticks - behindSince < BELIEVED_AFTER_MS ? 'skip' : 'forget-later';
  }

  return {
    judge,
    isSettled: () => last !== undefined && evenSince !== undefined && last.ticks - evenSince >= BELIEVED_AFTER_MS,
  };
}
