import type { LogLine, LogStream } from '../../src-shared/model/log-line.ts';

export interface ProcessLog {
  readonly total: number;
  readonly lastOutputAt: number | undefined;
  /** There is more in its segments. */
  notify(): void;
  /** Resolves when all that is in its segments now has been read. */
  catchUp(): Promise<void>;
  /** Output that could not be kept in a segment. The bytes must stay as they are. */
  take(stream: LogStream, chunk: Buffer, time: number): void;
  /** For output that is read in this process. */
  writer(): LogWriter;
}

export interface LogWriter {
  /** The bytes are used before it returns: the buffer may be reused. */
  write(stream: LogStream, chunk: Buffer): void;
  /** Shows last lines that have no end yet; more may still come. */
  flush(): void;
  /** At the end of a run. */
  close(): void;
}

/** What the supervisor needs of the logs. */
export interface LogBook {
  open(name: string, folder: string): ProcessLog;
  tail(name: string, count: number): { readonly lines: readonly LogLine[]; readonly total: number };
  remove(name: string): void;
}
