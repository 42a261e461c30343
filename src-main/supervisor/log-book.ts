import type { LogLine, LogStream } from '../../src-shared/model/log-line.ts';

export interface ProcessLog {
  readonly total: number;
  readonly lastOutputAt: number | undefined;
  /** There is more in its segments. */
  notify(): void;
  /** Resolves when all that is in its segments now has been read. */
  catchUp(): Promise<void>;
  /** Output that could not be kept in a segment. */
  take(stream: LogStream, chunk: Buffer, time: number): void;
}

/** What the supervisor needs of the logs. */
export interface LogBook {
  open(name: string, folder: string): ProcessLog;
  tail(name: string, count: number): { readonly lines: readonly LogLine[]; readonly total: number };
  remove(name: string): void;
}
