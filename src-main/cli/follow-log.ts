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
 * Prints the newest lines that match, then what comes, until the signal. It fails when the instance ends or the log is removed.
 * The topic only says *that* lines came: what is printed is always queried, so that filters mean the same as ever.
 */
export async function followLog(client: Client, filter: LogFilter, options: FollowOptions): Promise<void> {
  const { signal } = options;
  try {
    await follow(client, filter, options);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function follow(client: Client, filter: LogFilter, options: FollowOptions): Promise<void> {
  const { tail, signal } = options;
  // Watched from before the first query on, so that no line falls between the two.
  const arrivals = await client.proc.watchLogs({ name: filter.name, tail: 0, most: 1 });
  // Not by handing over the signal: aborted while it takes a large event apart, the stream would never end.
  const stop = () => void arrivals.return?.();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  let cursor = await printAfter(client, { ...filter, tail }, options);
  for await (const { total } of arrivals) {
    if (total > cursor) cursor = await printAfter(client, { ...filter, tail: MOST, after: cursor }, options);
  }
  if (!signal.aborted) throw new AppError('UNAVAILABLE', 'Signalbox has ended');
}

async function printAfter(client: Client, query: LogsQuery, { print, say, signal }: FollowOptions): Promise<number> {
  for (let { after } = query; ;) {
    const { lines, cursor, dropped, total } = await client.proc.logs({ ...query, after }, { signal });
    const missed = after === undefined ? 0 : dropped - after;
    if (missed > 0) say(`signalbox: ${missed} lines came too fast to be shown`);
    for (const line of lines) print(line);
    if (cursor >= total) return cursor;
    after = cursor;
  }
}
