import type { LogStream } from '../../src-shared/model/log-line.ts';
import { GAP_LINE } from './gap-line.ts';
import { SegmentWriter } from '../logs/segments/segment-writer.ts';

export interface KeptLogDeps {
  /** There is more to read in the segments. */
  readonly grown: () => void;
  readonly unkept: (stream: LogStream, time: number, chunk: Buffer) => void;
  readonly onProblem: (problem: string) => void;
}

/** The log of one managed process as the keeper writes it, over all its runs. */
export class KeptLog {
  readonly #writer: SegmentWriter;
  readonly #deps: KeptLogDeps;

  constructor(folder: string, deps: KeptLogDeps) {
    this.#writer = new SegmentWriter(folder, deps.onProblem);
    this.#deps = deps;
  }

  /** The bytes are used before it returns. */
  append(stream: LogStream, chunk: Buffer): void {
    const time = Date.now();
    if (this.#writer.append(stream, chunk, time)) this.#deps.grown();
    else this.#deps.unkept(stream, time, chunk);
  }

  /** What has no line end yet counts as a line. */
  flush(): void {
    this.#writer.flush(Date.now());
    this.#deps.grown();
  }

  /** Says that something may be missing here. */
  markGap(): void {
    this.flush();
    this.append('err', Buffer.from(GAP_LINE));
  }

  close(): void {
    this.#writer.close();
  }
}
