import type { LogLine, LogStream } from '../../src-shared/model/log-line.ts';

/** Where the output of one stream of one run goes. */
export interface OutputSink {
  /** The bytes are used before it returns: the buffer may be reused. */
  write(chunk: Buffer): void;
  /** Shows a last line that has no end yet; more may still come. */
  flush(): void;
  /** No more will come. Idempotent. */
  end(): void;
}

export interface ProcessLog {
  readonly total: number;
  readonly lastOutputAt: number | undefined;
  /** Resolves when all that has been written is in it. */
  catchUp(): Promise<void>;
  /** Takes the output that is read in this process: one at a time. */
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
