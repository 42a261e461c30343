import type { Clock } from '../../src-shared/model/clock.ts';
import type { LogLine, LogStream } from '../../src-shared/model/log-line.ts';
import { BatchedListeners } from './batched-listeners.ts';
import { LineRing } from './line-ring.ts';
import { LineSplitter } from './line-splitter.ts';
import { SegmentWriter } from './segment-writer.ts';

export interface ProcessLogOptions {
  readonly clock: Clock;
  readonly maxLines: number;
  readonly maxLineBytes: number;
  /** Hears of what goes wrong while output goes on; it is lost nowhere but on disk. */
  readonly onProblem: (problem: string) => void;
}

/** Where the output of one stream of one run goes. */
export interface OutputSink {
  /** The bytes are used before it returns: the caller may reuse the buffer. */
  write(chunk: Buffer): void;
  /** A line that has no end yet is shown as it is; more output may still come. */
  flush(): void;
  /** No more will come. Idempotent. */
  end(): void;
}

/** The log of one managed process, over all its restarts. */
export class ProcessLog {
  readonly ring: LineRing;
  readonly #options: ProcessLogOptions;
  readonly #listeners: BatchedListeners;
  #lastOutputAt: number | undefined;

  constructor(options: ProcessLogOptions) {
    this.#options = options;
    this.ring = new LineRing(options.maxLines);
    this.#listeners = new BatchedListeners(this.ring);
  }

  get total(): number {
    return this.ring.total;
  }

  get lastOutputAt(): number | undefined {
    return this.#lastOutputAt;
  }

  /** Takes the output of one stream: kept as it is in segments in `folder`, and as lines in the ring. */
  capture(stream: LogStream, folder: string): OutputSink {
    const segments = new SegmentWriter(folder, stream, this.#options.onProblem);
    let time = this.#options.clock.now();
    const lines = new LineSplitter(this.#options.maxLineBytes, (text, truncated) =>
      this.ring.push(text, time, stream, truncated),
    );
    const take = (split: () => boolean) => {
      const next = this.ring.total + 1;
      if (split()) this.ring.detach(next);
      this.#listeners.notify();
    };
    return {
      write: (chunk) => {
        time = this.#options.clock.now();
        segments.append(chunk, time);
        this.#lastOutputAt = time;
        take(() => lines.write(chunk));
      },
      flush: () => take(() => lines.flush()),
      end: () => {
        take(() => lines.flush());
        segments.close();
      },
    };
  }

  subscribe(listener: (lines: readonly LogLine[]) => void, ended: () => void): () => void {
    return this.#listeners.add(listener, ended);
  }

  dispose(): void {
    this.#listeners.dispose();
  }
}
