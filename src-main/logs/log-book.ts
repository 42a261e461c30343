import { AppError } from '../../src-shared/model/app-error.ts';
import type { LogLine } from '../../src-shared/model/log-line.ts';
import { countErrors, type ErrorCount } from './count-errors.ts';
import { FairTurns } from './fair-turns.ts';
import { ProcessLog, type ProcessLogOptions } from './process-log.ts';
import { createLogQueries, type LogQueries } from './query/log-queries.ts';
import { readNewest } from './read-lines.ts';
import { READ_BYTES } from './segments/segment-reader.ts';

/** The logs of all managed processes, by name. */
export interface LogBook extends LogQueries {
  /** The log whose segments are in `folder`, from its first line on: sequences count on over restarts, ours too. */
  open(name: string, folder: string): ProcessLog;
  has(name: string): boolean;
  readonly names: readonly string[];
  /** For who follows it at a pace of his own. Another object once it was removed and begun again. */
  log(name: string): Pick<ProcessLog, 'total' | 'linesAfter' | 'catchUp'> | undefined;
  /** The newest lines, as many as fit into one answer. */
  tail(name: string, count: number): { readonly lines: readonly LogLine[]; readonly total: number };
  /** How many errors came behind this line; undefined where there is no such log. Cheap, however much came. */
  errorsSince(name: string, after: number): ErrorCount | undefined;
  /** New lines in batches, from now on: of each the newest `most`; `ended` says that the log was removed. */
  subscribe(name: string, listener: (lines: readonly LogLine[]) => void, ended?: () => void, most?: number): () => void;
  remove(name: string): void;
  /** Where all of them are. */
  readonly folders: readonly string[];
  /** About what all lines take in memory. */
  readonly bytes: number;
  /** While all logs take more than this, the older half of the biggest is let go of: three times at most. */
  capMemory(maxBytes: number): void;
  /** Reads no more, and leaves nothing open. */
  close(): void;
}

/** One call is short; the next follows with the sweeper. */
const HALVINGS = 3;

export function createLogBook(options: ProcessLogOptions): LogBook {
  const logs = new Map<string, ProcessLog>();
  const shared = { turns: new FairTurns(), buffer: Buffer.allocUnsafeSlow(READ_BYTES) };

  /** Whoever counts, counts with the same looks: what one has found, the next need not look for. */
  const counted = new WeakMap<ProcessLog, { readonly after: number; readonly count: ErrorCount }>();

  const find = (name: string): ProcessLog => {
    const log = logs.get(name);
    if (log === undefined) throw new AppError('NOT_FOUND', `there is no managed process "${name}"`);
    return log;
  };

  return {
    ...createLogQueries({ logs }, { turns: shared.turns, clock: options.clock }),
    open(name, folder) {
      const log = logs.get(name) ?? new ProcessLog({ ...options, ...shared, folder });
      logs.set(name, log);
      return log;
    },
    has: (name) => logs.has(name),
    get names() {
      return [...logs.keys()];
    },
    log: (name) => logs.get(name),
    tail: (name, count) => newest(find(name), count),
    errorsSince(name, after) {
      const log = logs.get(name);
      if (log === undefined) return undefined;
      const known = counted.get(log);
      if (known?.after === after && known.count.upTo === log.total) return known.count;
      const count = countErrors(log.ring, after);
      counted.set(log, { after, count });
      return count;
    },
    subscribe: (name, listener, ended = () => {}, most) => find(name).subscribe(listener, ended, most),
    remove(name) {
      logs.get(name)?.dispose();
      logs.delete(name);
    },
    get folders() {
      return [...logs.values()].map(({ folder }) => folder);
    },
    get bytes() {
      return bytesOf(logs.values());
    },
    capMemory(maxBytes) {
      for (let halvings = 0; halvings < HALVINGS && bytesOf(logs.values()) > maxBytes; halvings += 1) {
        biggest(logs.values())?.ring.halve();
      }
    },
    close() {
      for (const log of logs.values()) log.dispose();
      logs.clear();
    },
  };
}

function bytesOf(logs: Iterable<ProcessLog>): number {
  let bytes = 0;
  for (const { ring } of logs) bytes += ring.bytes;
  return bytes;
}

function biggest(logs: Iterable<ProcessLog>): ProcessLog | undefined {
  return [...logs].toSorted((a, b) => b.ring.bytes - a.ring.bytes)[0];
}

function newest({ ring }: ProcessLog, count: number): { lines: readonly LogLine[]; total: number } {
  return { lines: readNewest(ring, ring.total - count + 1), total: ring.total };
}
