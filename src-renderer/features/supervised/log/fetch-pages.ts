import type { Client } from '../../../../src-shared/contract/index.ts';
import type { LogLine } from '../../../../src-shared/model/log-line.ts';
import type { LogPage } from './held-lines.ts';
import { filterQuery, type LogFilter } from './log-filter.ts';

/** Lines of a page, at most. With a filter it may take long to find so many. */
export const PAGE_LINES = 5000;
const FILTERED_LINES = 1000;
/** Around a line that the reader goes to. */
const AROUND_LINES = 1000;

/** What answers. */
export interface LogClient {
  readonly proc: Pick<Client['proc'], 'logs'>;
}

/** What is asked for: whose log, which of its lines. */
export interface Asked {
  readonly client: LogClient;
  readonly name: string;
  readonly filter: LogFilter;
  readonly signal: AbortSignal;
}

const ask = ({ client, name, filter, signal }: Asked, part: Part): Promise<LogPage> =>
  client.proc.logs({ name, ...filterQuery(filter), ...part }, { signal });

type Part = Omit<Parameters<Client['proc']['logs']>[0], 'name'>;

/** The newest lines in memory. */
export const fetchNewest = (asked: Asked): Promise<LogPage> => ask(asked, { tail: FILTERED_LINES });

export const fetchOlder = (asked: Asked, before: number): Promise<LogPage> =>
  ask(asked, { before, tail: 'where' in filterQuery(asked.filter) ? FILTERED_LINES : PAGE_LINES });

export const fetchNewer = (asked: Asked, after: number): Promise<LogPage> =>
  ask(asked, { after, tail: PAGE_LINES, older: true });

/** All between two lines, as far as it fits into one answer: its end. */
export const fetchBetween = (asked: Asked, after: number, before: number): Promise<LogPage> =>
  ask(asked, { after, before, tail: PAGE_LINES });

/** From some lines before this one on, as far as a page goes. */
export async function fetchAround(asked: Asked, sequence: number): Promise<LogPage> {
  const older = sequence > 1 ? await ask(asked, { before: sequence, tail: AROUND_LINES }) : undefined;
  const newer = await fetchNewer(asked, sequence - 1);
  return { ...newer, lines: [...(older?.lines ?? []), ...newer.lines] };
}

/** The newest line before this one that matches a pattern, too; or the oldest behind it. */
export async function fetchMatch(
  asked: Asked,
  grep: string,
  from: { readonly before: number } | { readonly after: number },
): Promise<LogLine | undefined> {
  const { lines } = await ask(asked, { grep, tail: 1, older: true, ...from });
  return lines[0];
}

/** The first line of this time or later; where there is none, the newest is answered with `isLate`. */
export async function fetchAtTime(
  asked: Asked,
  time: number,
): Promise<{ readonly line: LogLine | undefined; readonly isLate: boolean }> {
  const until = new Date(time - 1).toISOString();
  const last = await ask({ ...asked, filter: { ...asked.filter, to: undefined } }, { until, tail: 1, older: true });
  const next = await ask(asked, { after: last.lines[0]?.sequence ?? 0, tail: 1, older: true });
  return { line: next.lines[0] ?? last.lines[0], isLate: next.lines[0] === undefined };
}
