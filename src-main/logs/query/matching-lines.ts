import type { LineFilter } from './line-filter.ts';
import type { Lines } from './log-source.ts';

/** Those of the lines that match, each as soon as it is found; undefined behind every other line, to pause at. */
export function* matchingLines(lines: Lines, { test }: Pick<LineFilter, 'test'>): Lines {
  for (const line of lines) {
    const outcome = line !== undefined && test(line);
    const isMatch = typeof outcome === 'boolean' ? outcome : yield* pauses(outcome);
    yield isMatch ? line : undefined;
  }
}

function* pauses(outcome: Generator<void, boolean>): Generator<undefined, boolean> {
  for (;;) {
    const { done, value } = outcome.next();
    if (done === true) return value;
    yield undefined;
  }
}
