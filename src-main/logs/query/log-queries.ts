import { AppError } from '../../../src-shared/model/app-error.ts';
import type { LogLine } from '../../../src-shared/model/log-line.ts';
import type { ExportEvent } from '../../../src-shared/contract/proc-logs.ts';
import { answerQuery } from './answer-query.ts';
import { exportLog, type ExportInput } from './export-log.ts';
import { createFilter, type FilterInput, type LineFilter } from './line-filter.ts';
import type { QueryLog } from './log-source.ts';
import { PatternCache } from './pattern-cache.ts';
import type { QueryDeps } from './query-deps.ts';
import { FieldCache } from './field-cache.ts';
import type { LogsInput, LogsOutput } from './query-log.ts';
import { runInTurns } from './run-in-turns.ts';
import { searchLogs, type SearchInput, type SearchOutput } from './search-logs.ts';
import { summariseLog, type SummaryInput, type SummaryOutput } from './summarise-log.ts';
import { waitForLine, type WaitForLineOptions } from './wait-for-line.ts';

export interface Asking {
  /** Of the caller: when it goes away the query ends, with `CANCELLED`. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * All that can be asked of logs. `NOT_FOUND`: there is no such log, or it was removed; `BAD_INPUT` says what is wrong;
 * `LIMIT_REACHED`: it would cost too much.
 */
export interface LogQueries {
  /** The lines that match, newest last. */
  query(input: LogsInput, asking?: Asking): Promise<LogsOutput>;
  search(input: SearchInput, asking?: Asking): Promise<SearchOutput>;
  summary(input: SummaryInput, asking?: Asking): Promise<SummaryOutput>;
  /** All that is kept, oldest first. Its `return()` ends it at once, also while a batch is being read. */
  export(input: ExportInput, asking?: Asking): AsyncIteratorObject<ExportEvent, undefined, void>;
  /** The first line behind `after` that matches: one that is there, or one that comes. Without an end of its own. */
  waitForLine(name: string, options: WaitForLineOptions): Promise<LogLine>;
}

export interface Logs {
  readonly logs: ReadonlyMap<string, QueryLog['log']>;
}

export function createLogQueries({ logs }: Logs, shared: Pick<QueryDeps, 'turns' | 'clock'>): LogQueries {
  const caches = { patterns: new PatternCache(), fields: new FieldCache() };
  const depsFor = ({ signal }: Asking): QueryDeps => ({ ...shared, ...caches, signal });
  const filterOf = (input: FilterInput): LineFilter => createFilter(input, { now: shared.clock.now(), ...caches });

  const find = (name: string): QueryLog => {
    const log = logs.get(name);
    if (log === undefined) throw new AppError('NOT_FOUND', `there is no managed process "${name}"`);
    return { name, log };
  };

  return {
    query: async (input, asking = {}) => answerQuery(find(input.name), input, depsFor(asking)),
    async search({ names, ...input }, asking = {}) {
      const asked = (names === undefined ? [...logs.keys()] : [...new Set(names)]).map(find);
      const filter = filterOf(input);
      // One after the other: each looks at a folder.
      for (const { log } of asked) await log.catchUp();
      return runInTurns(searchLogs(asked, input, filter), depsFor(asking));
    },
    async summary(input, asking = {}) {
      const asked = find(input.name);
      const filter = filterOf(input);
      await asked.log.catchUp();
      return runInTurns(summariseLog(asked, input, filter), depsFor(asking));
    },
    export: (input, asking = {}) => exportLog(find(input.name), input, depsFor(asking)),
    waitForLine: async (name, options) => waitForLine(find(name), options, depsFor(options)),
  };
}
