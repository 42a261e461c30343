import type { LineFilter } from './line-filter.ts';
import type { Lines } from './log-source.ts';
import { Pace } from './pace.ts';

/** How many lines were read, and how many of them matched. */
export interface Tally {
  searched: number;
  matched: number;
}

/** Those of the lines that match, each as soon as it is found; undefined, now and then, to pause at. */
export function* matchingLines(lines: Lines, { test }: Pick<LineFilter, 'test'>, tally?: Tally): Lines {
  const pace = new Pace();
  for (const line of lines) {
    if (line !== undefined) {
      const outcome = test(line);
      const isMatch = typeof outcome === 'boolean' ? outcome : yield* pauses(outcome);
      if (tally !== undefined) count(tally, isMatch);
      if (isMatch) yield line;
    }
    if (line === undefined || pace.isTimeToPause()) yield undefined;
  }
}

function count(tally: Tally, isMatch: boolean): void {
  tally.searched += 1;
  tally.matched += Number(isMatch);
}

function* pauses(outcome: Generator<void, boolean>): Generator<undefined, boolean> {
  for (;;) {
    const { done, value } = outcome.next();
    if (done === true) return value;
    yield undefined;
  }
}
