import type * as z from 'zod';
import type { exportLogsInput, ExportEvent } from '../../../src-shared/contract/proc-logs.ts';
import { closableIterator } from '../../../src-shared/model/closable-iterator.ts';
import type { LogLine } from '../../../src-shared/model/log-line.ts';
import { sizeOf } from '../answer-size.ts';
import { createFilter } from './line-filter.ts';
import { linesOldestFirst } from './lines-oldest-first.ts';
import type { Lines, QueryLog } from './log-source.ts';
import { matchingLines } from './matching-lines.ts';
import type { QueryDeps } from './query-deps.ts';
import { runInTurns } from './run-in-turns.ts';

export type ExportInput = z.output<typeof exportLogsInput>;

/** Small enough that a reader who goes away has not been sent much for nothing. */
const BATCH_CHARACTERS = 256 * 1024;

/**
 * All lines that are kept and match, oldest first, up to where the log ends when the first batch is asked for. Nothing is
 * read before it is asked for. Not an async generator on purpose, as for topics: `return()` on one that waits inside
 * `await` would hang until the batch is there.
 */
export function exportLog(
  { log }: QueryLog,
  input: ExportInput,
  { turns, clock, patterns, fields, signal }: QueryDeps,
): AsyncIteratorObject<ExportEvent, undefined, void> {
  const filter = createFilter(input, { now: clock.now(), patterns, fields });
  const ended = new AbortController();
  let matches: Lines | undefined;
  const stop = () => {
    ended.abort();
    matches?.return(undefined);
    signal?.removeEventListener('abort', stop);
  };
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted === true) stop();

  const next = async (): Promise<IteratorResult<ExportEvent, undefined>> => {
    try {
      if (matches === undefined) await log.catchUp();
      matches ??= matchingLines(linesOldestFirst(log, { from: 1, to: log.ring.total, older: true }), filter);
      const lines = ended.signal.aborted ? [] : await runInTurns(nextBatch(matches), { turns, signal: ended.signal });
      if (lines.length > 0) return { done: false, value: { lines } };
      stop();
    } catch (error) {
      const wasAborted = ended.signal.aborted;
      stop();
      if (!wasAborted) throw error;
    }
    return { done: true, value: undefined };
  };

  return closableIterator(next, stop);
}

/** Empty: there are no more. */
function* nextBatch(matches: Lines): Generator<void, readonly LogLine[]> {
  const lines: LogLine[] = [];
  let size = 0;
  while (size < BATCH_CHARACTERS) {
    const { done, value } = matches.next();
    if (done === true) break;
    if (value === undefined) {
      yield;
      continue;
    }
    const line = value.toLogLine();
    lines.push(line);
    size += sizeOf(line);
  }
  return lines;
}
