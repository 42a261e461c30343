import type * as z from 'zod';
import type { summaryInput, summaryOutput } from '../../../src-shared/contract/proc-logs.ts';
import type { LogLevel } from '../../../src-shared/model/log-line.ts';
import type { LineFilter } from './line-filter.ts';
import { LineGroups, type LineGroup } from './line-groups.ts';
import { linesOldestFirst } from './lines-oldest-first.ts';
import type { QueryLog } from './log-source.ts';
import { matchingLines } from './matching-lines.ts';
import type { QueryLine } from './query-line.ts';

export type SummaryInput = z.output<typeof summaryInput>;
export type SummaryOutput = z.output<typeof summaryOutput>;

/** A log in short: what it takes does not grow with the number of lines. */
export function* summariseLog(
  { name, log }: QueryLog,
  { older, top }: Pick<SummaryInput, 'older' | 'top'>,
  filter: LineFilter,
): Generator<void, SummaryOutput> {
  const groups = new LineGroups();
  const levels: Partial<Record<LogLevel, number>> = {};
  let lines = 0;
  let withoutLevel = 0;
  let first: QueryLine | undefined;
  let last: QueryLine | undefined;
  let firstError: QueryLine | undefined;
  let lastError: QueryLine | undefined;
  const range = { from: 1, to: log.ring.total, older };
  for (const line of matchingLines(linesOldestFirst(log, range), filter)) {
    if (line === undefined) {
      yield;
      continue;
    }
    const { level } = line;
    lines += 1;
    first ??= line;
    last = line;
    groups.add(line);
    if (level === undefined) withoutLevel += 1;
    else levels[level] = (levels[level] ?? 0) + 1;
    if (level === 'error' || level === 'fatal') {
      firstError ??= line;
      lastError = line;
    }
  }
  const largest = groups.largest(top);
  return {
    name,
    lines,
    ...(first !== undefined && { from: first.time }),
    ...(last !== undefined && { to: last.time }),
    levels,
    withoutLevel,
    ...(firstError !== undefined && { firstError: firstError.toLogLine() }),
    ...(lastError !== undefined && { lastError: lastError.toLogLine() }),
    groups: largest.map(toGroup),
    otherGroups: groups.size - largest.length,
  };
}

const toGroup = ({ level, ...group }: LineGroup) => ({ ...group, ...(level !== undefined && { level }) });
