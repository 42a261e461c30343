import type { Clock } from '../../src-shared/model/clock.ts';
import type { LogStream } from '../../src-shared/model/log-line.ts';
import { SegmentWriter } from './segments/segment-writer.ts';

export interface LogWriterDeps {
  readonly folder: string;
  readonly clock: Clock;
  readonly onProblem: (problem: string) => void;
}

/** Who shows what has been written. */
export interface LogFollower {
  notify(): void;
  take(stream: LogStream, chunk: Buffer, time: number): void;
}

/** Puts output into the segments from within this process, where nobody else does: one at a time for one log. */
export class LogWriter {
  readonly #segments: SegmentWriter;
  readonly #clock: Clock;
  readonly #follower: LogFollower;
  #isOver = false;

  constructor({ folder, clock, onProblem }: LogWriterDeps, follower: LogFollower) {
    this.#segments = new SegmentWriter(folder, onProblem);
    this.#clock = clock;
    this.#follower = follower;
  }

  /** The bytes are used before it returns: the caller may reuse the buffer. */
  write(stream: LogStream, chunk: Buffer): void {
    if (this.#isOver) return;
    const time = this.#clock.now();
    if (this.#segments.append(stream, chunk, time)) this.#follower.notify();
    else this.#follower.take(stream, Buffer.from(chunk), time);
  }

  /** Lines that have no end yet are shown as they are; more output may still come. */
  flush(): void {
    if (this.#isOver) return;
    this.#segments.flush(this.#clock.now());
    this.#follower.notify();
  }

  /** At the end of a run: what the next one writes is no part of its last line. */
  close(): void {
    this.flush();
    this.#segments.close();
  }

  /** For good: what comes after it, from a pipe that ends late, must not bring back a folder that is removed. */
  end(): void {
    this.close();
    this.#isOver = true;
  }
}
