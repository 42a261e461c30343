import type { MonitorAt } from '../../src-shared/contract/monitor.ts';
import type { LogBook } from '../logs/log-book.ts';

export interface Moment {
  readonly time: number;
  readonly from: number;
  readonly to: number;
}

interface Found {
  readonly lines: MonitorAt['lines'];
  readonly matched: number;
}

/** Below this, what comes after a time is not narrowed any further: so much can be sorted. */
const SHORTEST_MS = 50;
/** Lines of one search: what is read is kept within bounds, however much was written. */
const MOST_READ = 2000;

const iso = (time: number): string => new Date(time).toISOString();

type SearchLogs = Pick<LogBook, 'search'>;

/** What is later than `since`, up to `until`. */
async function search(logs: SearchLogs, since: number, until: number, signal?: AbortSignal) {
  const range = { since: iso(since), until: iso(until), stream: 'both', limit: MOST_READ, older: true } as const;
  const { hits, matched, complete } = await logs.search(range, { signal });
  return { lines: hits.map(({ name, line }) => ({ ...line, name })), matched, complete };
}

/** A search finds the newest lines of a range, so the range is made shorter until they are the ones that come first. */
async function searchAfter(logs: SearchLogs, { time, to }: Moment, signal?: AbortSignal): Promise<Found> {
  let until = to;
  let matched = 0;
  for (;;) {
    const found = await search(logs, time, until, signal);
    matched = Math.max(matched, found.matched);
    if (found.complete || until - time <= SHORTEST_MS) return { lines: found.lines, matched };
    until = time + Math.floor((until - time) / 4);
  }
}

/** What the logs of all managed processes said around a time: the lines nearest to it, oldest first. */
export async function linesNear(
  logs: SearchLogs,
  moment: Moment,
  { most, signal }: { readonly most: number; readonly signal?: AbortSignal | undefined },
): Promise<Pick<MonitorAt, 'lines' | 'linesLeftOut'>> {
  if (most === 0) return { lines: [], linesLeftOut: 0 };
  const { time, from } = moment;
  const before = await search(logs, Math.max(0, from - 1), time, signal);
  const after = await searchAfter(logs, moment, signal);
  const nearest = [...before.lines, ...after.lines]
    .toSorted((a, b) => Math.abs(a.time - time) - Math.abs(b.time - time))
    .slice(0, most);
  return {
    // What was written in the same millisecond stays in the order in which it was found.
    lines: nearest.toSorted((a, b) => a.time - b.time || (a.name === b.name ? a.sequence - b.sequence : 0)),
    linesLeftOut: Math.max(0, before.matched + after.matched - nearest.length),
  };
}
