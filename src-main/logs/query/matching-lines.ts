import type { LineFilter } from './line-filter.ts';
import type { Lines } from './log-source.ts';

/** How many lines were read, and how many of them matched. */
export interface Tally {
  searched: number;
  matched: number;
}

/** Those of the lines that match, each as soon as it is found; undefined behind every other line, to pause at. */
export function* matchingLines(lines: Lines, { test }: Pick<LineFilter, 'test'>, tally?: Tally): Lines {
  for (const line of lines) {
    const outcome = line !== undefined && test(line);
    const isMatch = typeof outcome === 'boolean' ? outcome : yield* pauses(outcome);
    if (tally !== undefined) count(tally, line !== undefined, isMatch);
    yield isMatch ? line : undefined;
  }
}

function count(tally: Tally, isLine: boolean, isMatch: boolean): void {
  tally.searched += Number(isLine);
  tally.matched += Number(isMatch);
}

function* pauses(outcome: Generator<void, boolean>): Generator<undefined, boolean> {
  for (;;) {
    const { done, value } = outcome.next();
    if (done === true) return value;
    yield undefined;
  }
}
