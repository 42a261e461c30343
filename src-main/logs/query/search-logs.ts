import type * as z from 'zod';
import type { searchInput, searchOutput } from '../../../src-shared/contract/proc-logs.ts';
import type { LineFilter } from './line-filter.ts';
import type { QueryLog } from './log-source.ts';
import { matchesNewestFirst } from './matches-newest-first.ts';
import { NewestHits } from './newest-hits.ts';

export type SearchInput = z.output<typeof searchInput>;
export type SearchOutput = z.output<typeof searchOutput>;

/**
 * The newest lines that match in all these logs. One log after the other, the one that was written to last first: as
 * soon as there are enough hits, of the others only what is newer is read.
 */
export function* searchLogs(
  logs: readonly QueryLog[],
  { limit, older }: Pick<SearchInput, 'limit' | 'older'>,
  filter: LineFilter,
): Generator<void, SearchOutput> {
  const hits = new NewestHits(limit);
  const tally = { searched: 0, matched: 0 };
  let complete = true;
  const isTooOld = (time: number): boolean => {
    const tooOld = time < hits.oldestTime;
    complete &&= !tooOld;
    return tooOld;
  };
  for (const { name, log } of newestFirst(logs)) {
    const range = { from: 1, to: log.ring.total, older };
    for (const line of matchesNewestFirst(log, range, { filter, atMost: limit, tally, isEnough: isTooOld })) {
      if (line === undefined) yield;
      else if (isTooOld(line.time)) break;
      else hits.add({ name, line: line.toLogLine() });
    }
  }
  const found = hits.take();
  return { hits: found, ...tally, complete: complete && found.length === tally.matched };
}

const newestFirst = (logs: readonly QueryLog[]): readonly QueryLog[] =>
  logs.toSorted((a, b) => (b.log.lastOutputAt ?? 0) - (a.log.lastOutputAt ?? 0));
