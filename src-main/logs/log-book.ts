import type * as z from 'zod';
import type { logsInput, logsOutput } from '../../src-shared/contract/proc.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import type { LogLine } from '../../src-shared/model/log-line.ts';
import { ProcessLog, type ProcessLogOptions } from './process-log.ts';
import { queryLog } from './query-log.ts';
import { readNewest } from './read-lines.ts';

/** The logs of all managed processes, by name. */
export interface LogBook {
  /** Begins a log, or goes on with the one that is there: sequences count on over restarts. */
  open(name: string): ProcessLog;
  has(name: string): boolean;
  /** The lines that match, newest last. `NOT_FOUND` where there is no such log; `BAD_INPUT` says what is wrong. */
  query(input: z.output<typeof logsInput>): z.output<typeof logsOutput>;
  /** The newest lines, as many as fit into one answer. */
  tail(name: string, count: number): { readonly lines: readonly LogLine[]; readonly total: number };
  /** New lines in batches, from now on; `ended` says that the log was removed. */
  subscribe(name: string, listener: (lines: readonly LogLine[]) => void, ended?: () => void): () => void;
  remove(name: string): void;
}

export function createLogBook(options: ProcessLogOptions): LogBook {
  const logs = new Map<string, ProcessLog>();

  const find = (name: string): ProcessLog => {
    const log = logs.get(name);
    if (log === undefined) throw new AppError('NOT_FOUND', `there is no managed process "${name}"`);
    return log;
  };

  return {
    open(name) {
      const log = logs.get(name) ?? new ProcessLog(options);
      logs.set(name, log);
      return log;
    },
    has: (name) => logs.has(name),
    query: (input) => queryLog(find(input.name).ring, input, options.clock.now()),
    tail: (name, count) => newest(find(name), count),
    subscribe: (name, listener, ended = () => {}) => find(name).subscribe(listener, ended),
    remove(name) {
      logs.get(name)?.dispose();
      logs.delete(name);
    },
  };
}

function newest({ ring }: ProcessLog, count: number): { lines: readonly LogLine[]; total: number } {
  return { lines: readNewest(ring, ring.total - count + 1), total: ring.total };
}
