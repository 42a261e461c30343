import type * as z from 'zod';
import type { logsInput, logsOutput } from '../../../src-shared/contract/proc-logs.ts';
import { segmentSpans } from '../segments/segment-spans.ts';
import { Answer } from './answer.ts';
import type { LineFilter } from './line-filter.ts';
import { linesOldestFirst } from './lines-oldest-first.ts';
import type { LineRange, LogSource } from './log-source.ts';
import { matchesNewestFirst } from './matches-newest-first.ts';
import { matchingLines } from './matching-lines.ts';

export type LogsInput = z.output<typeof logsInput>;
export type LogsOutput = z.output<typeof logsOutput>;

/**
 * The last lines that match, or with a cursor the first behind it: who reads on by the cursor misses none. All lines in
 * memory are tested, so that `matched` tells of them all; of those on disk only as many as it takes.
 */
export function* queryLog(log: LogSource, input: LogsInput, filter: LineFilter): Generator<void, LogsOutput> {
  const { ring } = log;
  const after = cursorOf(input.after, ring.total);
  const range = {
    from: (after ?? 0) + 1,
    to: Math.min((input.before ?? Infinity) - 1, ring.total),
    older: input.older || input.before !== undefined,
  };
  const answer = new Answer({ lines: input.tail, bytes: input.maxBytes });
  const read = after === undefined ? readLast : readFirst;
  const isCut = yield* read(log, range, filter, answer);
  return {
    name: input.name,
    lines: after === undefined ? answer.lines.toReversed() : answer.lines,
    matched: answer.matched,
    ...countsOf(log),
    cursor: (isCut ? answer.lines.at(-1)?.sequence : undefined) ?? range.to,
  };
}

/** A cursor beyond the end is one of an earlier log of this name: then all is new. */
function cursorOf(after: number | undefined, total: number): number | undefined {
  return after !== undefined && after > total ? 0 : after;
}

type Read = (log: LogSource, range: LineRange, filter: LineFilter, answer: Answer) => Generator<void, boolean>;

const readLast: Read = function* (log, range, filter, answer) {
  const options = { filter, atMost: answer.limits.lines, isEnough: () => answer.isFull };
  for (const line of matchesNewestFirst(log, range, options)) {
    if (line === undefined) yield;
    else answer.add(line);
    if (line?.isFromDisk === true && answer.isFull) break;
  }
  return false;
};

/** Whether there may be more behind the lines that were found. */
const readFirst: Read = function* (log, range, filter, answer) {
  for (const line of matchingLines(linesOldestFirst(log, range), filter)) {
    if (line === undefined) yield;
    else answer.add(line);
    if (line?.isFromDisk === true && answer.isFull) return true;
  }
  return answer.lines.length < answer.matched;
};

function countsOf({ ring, folder }: LogSource): Pick<LogsOutput, 'buffered' | 'dropped' | 'onDisk' | 'total'> {
  const { buffered, total, first } = ring;
  const dropped = total - buffered;
  const oldest = dropped === 0 ? undefined : segmentSpans(folder)[0];
  return { buffered, dropped, onDisk: oldest === undefined ? 0 : Math.max(0, first - 1 - oldest.firstLine), total };
}
