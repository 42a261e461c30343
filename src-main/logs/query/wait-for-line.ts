import type { LogLine } from '../../../src-shared/model/log-line.ts';
import { linesOldestFirst } from './lines-oldest-first.ts';
import type { LogSource, QueryLog } from './log-source.ts';
import { matchingLines } from './matching-lines.ts';
import type { Pattern } from './pattern.ts';
import type { QueryDeps } from './query-deps.ts';
import { runInTurns } from './run-in-turns.ts';
import { waitForGrowth } from './wait-for-growth.ts';

export interface WaitForLineOptions {
  /** Regular expression (RE2) that is found in the text. */
  readonly pattern: string;
  /** Only lines with a higher sequence. */
  readonly after: number;
  readonly signal: AbortSignal;
}

/** The first line that matches, of those that are there already or else of those that come. No line is left out. */
export async function waitForLine(
  asked: QueryLog,
  { pattern: source, after, signal }: WaitForLineOptions,
  { turns, patterns }: QueryDeps,
): Promise<LogLine> {
  const pattern = patterns.get(source, 'pattern');
  for (let read = after; ;) {
    await waitForGrowth(asked, read, { signal });
    const to = asked.log.ring.total;
    const found = await runInTurns(firstMatch(asked.log, pattern, { from: read + 1, to }), { turns, signal });
    if (found !== undefined) return found;
    read = to;
  }
}

function* firstMatch(
  log: LogSource,
  pattern: Pattern,
  { from, to }: { readonly from: number; readonly to: number },
): Generator<void, LogLine | undefined> {
  const lines = linesOldestFirst(log, { from, to, older: true });
  for (const line of matchingLines(lines, { test: ({ text }) => pattern.test(text) })) {
    if (line !== undefined) return line.toLogLine();
    yield;
  }
  return undefined;
}
