import { AppError } from '../../src-shared/model/app-error.ts';
import type { LogLine } from '../../src-shared/model/log-line.ts';
import type { Client } from '../../src-shared/contract/index.ts';

type LogsQuery = Parameters<Client['proc']['logs']>[0];
export type LogFilter = Omit<LogsQuery, 'tail' | 'after'>;

export interface FollowOptions {
  /** How many of the newest lines that match come first. */
  readonly tail: number;
  /** Ends it, without an error. */
  readonly signal: AbortSignal;
  readonly print: (line: LogLine) => void;
  readonly say: (text: string) => void;
}

/** The most that one query answers; it is the size of the log in memory, too. */
const MOST = 10_000;

/**
 * Prints the newest lines that match, then what comes, until the signal. It fails when the instance ends first.
 * The topic only says *that* lines came: what is printed is always queried, so that filters mean the same as ever.
 */
export async function followLog(client: Client, filter: LogFilter, options: FollowOptions): Promise<void> {
  try {
    await follow(client, filter, options);
  } catch (error) {
    if (!options.signal.aborted) throw error;
  }
}

async function follow(client: Client, filter: LogFilter, options: FollowOptions): Promise<void> {
  const { tail, signal } = options;
  // Watched from before the first query on, so that no line falls between the two.
  const arrivals = await client.proc.watchLogs({ name: filter.name, tail: 0 }, { signal });
  let cursor = await printAfter(client, { ...filter, tail }, options);
  for await (const { total } of arrivals) {
    if (total > cursor) cursor = await printAfter(client, { ...filter, tail: MOST, after: cursor }, options);
  }
  if (!signal.aborted) throw new AppError('UNAVAILABLE', 'Signalbox has ended');
}

async function printAfter(client: Client, query: LogsQuery, { print, say, signal }: FollowOptions): Promise<number> {
  const { lines, cursor, dropped } = await client.proc.logs(query, { signal });
  const missed = query.after === undefined ? 0 : dropped - query.after;
  if (missed > 0) say(`signalbox: ${missed} lines came too fast to be shown`);
  for (const line of lines) print(line);
  return cursor;
}
