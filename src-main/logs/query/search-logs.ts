import type * as z from 'zod';
import type { searchInput, searchOutput } from '../../../src-shared/contract/proc.ts';
import type { LineFilter } from './line-filter.ts';
import { linesNewestFirst } from './lines-newest-first.ts';
import type { Lines, QueryLog } from './log-source.ts';
import { matchingLines } from './matching-lines.ts';
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
  let matched = 0;
  let searched = 0;
  let complete = true;
  const newEnough = function* (lines: Lines): Lines {
    for (const line of lines) {
      if (line !== undefined && line.time < hits.oldestTime) {
        complete = false;
        return;
      }
      searched += line === undefined ? 0 : 1;
      yield line;
    }
  };
  const { since, until } = filter;
  for (const { name, log } of newestFirst(logs)) {
    const lines = linesNewestFirst(log, { from: 1, to: log.ring.total, older, since, until });
    for (const line of matchingLines(newEnough(lines), filter)) {
      if (line !== undefined) {
        matched += 1;
        hits.add({ name, line: line.toLogLine() });
      }
      yield;
    }
  }
  const found = hits.take();
  return { hits: found, matched, searched, complete: complete && found.length === matched };
}

const newestFirst = (logs: readonly QueryLog[]): readonly QueryLog[] =>
  logs.toSorted((a, b) => (b.log.lastOutputAt ?? 0) - (a.log.lastOutputAt ?? 0));
