import type { Clock } from '../../src-shared/model/clock.ts';
import type { LogLine, LogStream } from '../../src-shared/model/log-line.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';
import { BatchedListeners } from './batched-listeners.ts';
import type { FairTurns } from './fair-turns.ts';
import { GrowthListeners } from './growth-listeners.ts';
import { LineAssembler, type AssembledLine, type LooseOutput } from './line-assembler.ts';
import { LineRing } from './line-ring.ts';
import { LogWriter } from './log-writer.ts';
import { readAfter, type LinesAfter } from './read-after.ts';
import { placeToLoad } from './segments/segment-spans.ts';
import { isRotatedAway, newestPosition, positionOf } from './segments/segment-files.ts';
import { SegmentReader } from './segments/segment-reader.ts';

export interface ProcessLogOptions {
  readonly clock: Clock;
  readonly maxLines: number;
  readonly maxLineBytes: number;
  /** Hears of what goes wrong while output goes on. */
  readonly onProblem: (problem: string) => void;
}

export interface ProcessLogDeps extends ProcessLogOptions {
  /** Where the segments are that somebody else writes. */
  readonly folder: string;
  readonly turns: FairTurns;
  /** Shared: only one reads at a time, and uses it up in the same step. */
  readonly buffer: Buffer;
}

/** After a failed look at the segments. */
const RETRY_MS = 1000;
/** A log that does not grow keeps no file open. */
const IDLE_MS = 1000;

/** How old the ring may be while nobody waits for what comes. */
const UNWATCHED_MS = 250;
/** More than that in a row is a flood: it is read at once, or there would be too much of it. */
const FLOOD_BYTES = 64 * 1024;

/**
 * The log of one managed process, over all its restarts and ours: follows its segments into the ring. At first it
 * loads what is there; sequences, times and texts are the same as they were when they were first read.
 */
export class ProcessLog {
  readonly ring: LineRing;
  readonly folder: string;
  readonly growth = new GrowthListeners(() => this.#readNow());
  readonly #deps: ProcessLogDeps;
  readonly #listeners: BatchedListeners;
  readonly #lines: LineAssembler;
  readonly #unkept: LooseOutput[] = [];
  readonly #step = () => this.#readOn();
  #waiters: Waiter[] = [];
  #reader: SegmentReader | undefined;
  #writer: LogWriter | undefined;
  #retry: NodeJS.Timeout | undefined;
  #idle: NodeJS.Timeout | undefined;
  #later: NodeJS.Timeout | undefined;
  /** When all that was there had been read, and how much that had been in a row. */
  #restedAt = -Infinity;
  #restedAfter = 0;
  #bytesInRow = 0;
  #lastOutputAt: number | undefined;
  #isFailing = false;
  #isDisposed = false;

  constructor(deps: ProcessLogDeps) {
    this.#deps = deps;
    this.folder = deps.folder;
    this.ring = new LineRing(deps.maxLines);
    this.#listeners = new BatchedListeners(this.ring);
    const push = ({ sequence, text, time, stream, truncated }: AssembledLine): void => {
      this.ring.skipTo(sequence - 1);
      this.ring.push(text, time, stream, truncated);
    };
    this.#lines = new LineAssembler(deps.maxLineBytes, push, (position) => isRotatedAway(this.folder, position));
    this.notify();
  }

  get maxLineBytes(): number {
    return this.#deps.maxLineBytes;
  }

  get total(): number {
    return this.ring.total;
  }

  get lastOutputAt(): number | undefined {
    return this.#lastOutputAt;
  }

  /** The oldest lines behind this one that are kept, so many at most. */
  linesAfter(sequence: number, most: number): LinesAfter {
    return readAfter(this.ring, sequence, most);
  }

  /** There may be more in the segments: read at once, or a little later, all together, where nobody waits for it. */
  notify(): void {
    const wait = this.#isWatched || this.#isFlooded ? 0 : this.#restedAt + UNWATCHED_MS - performance.now();
    if (wait <= 0) this.#readNow();
    else if (!this.#isDisposed) this.#later ??= setTimeout(() => this.#readNow(), wait).unref();
  }

  /** Resolves when all that is in the segments now is in the ring. Never rejects. */
  catchUp(): Promise<void> {
    if (this.#isDisposed) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiters.push({ position: this.#written(), resolve });
    this.#readNow();
    return promise;
  }

  /** For a host that reads the output in this process. All runs share one: two would write over each other. */
  writer(): LogWriter {
    return (this.#writer ??= new LogWriter(this.#deps, this));
  }

  /** Output that could not be kept in a segment: it follows what is there. The bytes must stay as they are. */
  take(stream: LogStream, chunk: Buffer, time: number): void {
    this.#unkept.push({ kind: stream, payload: chunk, time });
    this.#readNow();
  }

  subscribe(listener: (lines: readonly LogLine[]) => void, ended: () => void, most?: number): () => void {
    this.#readNow();
    return this.#listeners.add(listener, ended, most);
  }

  /** Closes what is open. Nothing is read any more. */
  dispose(): void {
    this.#isDisposed = true;
    this.#deps.turns.remove(this.#step);
    clearTimeout(this.#retry);
    clearTimeout(this.#idle);
    clearTimeout(this.#later);
    this.#reader?.close();
    this.#writer?.end();
    this.#listeners.dispose();
    this.growth.dispose();
    this.#settle(Infinity);
  }

  get #isWatched(): boolean {
    return this.#waiters.length > 0 || !this.#listeners.isEmpty || !this.growth.isEmpty;
  }

  get #isFlooded(): boolean {
    return this.#restedAfter > FLOOD_BYTES;
  }

  #readNow(): void {
    clearTimeout(this.#later);
    this.#later = undefined;
    if (!this.#isDisposed) this.#deps.turns.add(this.#step);
  }

  /** One slice. True: there may be more. */
  #readOn(): boolean {
    try {
      const hasMore = this.#readSlice();
      this.#isFailing = false;
      if (!hasMore) this.#rest();
      this.#settle(hasMore ? this.#position : Infinity);
      return hasMore;
    } catch (error) {
      this.#report(error);
      this.#settle(Infinity);
      this.#retry ??= setTimeout(() => this.#tryAgain(), RETRY_MS).unref();
      return false;
    }
  }

  #rest(): void {
    this.#restedAt = performance.now();
    this.#restedAfter = this.#bytesInRow;
    this.#bytesInRow = 0;
    this.#idle ??= setTimeout(() => this.#reader?.close(), IDLE_MS).unref();
    this.#idle.refresh();
  }

  #readSlice(): boolean {
    const { maxLines, buffer } = this.#deps;
    this.#reader ??= new SegmentReader(this.folder, { from: placeToLoad(this.folder, maxLines), buffer });
    const records = this.#reader.read();
    for (const record of records) {
      while (this.#unkept.length > 0 && this.#lines.lacks(record)) this.#takeUnkept();
      this.#use(record, () => this.#lines.take(record));
      this.#bytesInRow += record.payload.length;
    }
    if (records.length > 0) return this.#unkept.length > 0 || !this.#reader.isAtEnd;
    this.#lines.begin();
    this.#takeUnkept();
    return this.#unkept.length > 0;
  }

  #takeUnkept(): void {
    const output = this.#unkept.shift();
    if (output !== undefined) this.#use(output, () => this.#lines.takeLoose(output));
  }

  #use({ kind, time }: LooseOutput, assemble: () => boolean): void {
    const next = this.ring.total + 1;
    if (assemble()) this.ring.detach(next);
    if (kind !== 'flush') this.#lastOutputAt = time;
    this.#listeners.notify();
    this.growth.notify();
  }

  #written(): number {
    try {
      return newestPosition(this.folder);
    } catch {
      return 0; // It cannot be read then either, and the reading says so.
    }
  }

  get #position(): number {
    const place = this.#reader?.place;
    return place === undefined ? 0 : positionOf(place);
  }

  #settle(position: number): void {
    if (this.#waiters.length === 0) return;
    const settled = this.#waiters.filter((waiter) => waiter.position <= position);
    this.#waiters = this.#waiters.filter((waiter) => waiter.position > position);
    for (const { resolve } of settled) resolve();
  }

  #report(error: unknown): void {
    if (!this.#isFailing) {
      this.#deps.onProblem(`the output in ${this.folder} cannot be read while this lasts: ${messageOf(error)}`);
    }
    this.#isFailing = true;
  }

  #tryAgain(): void {
    this.#retry = undefined;
    this.notify();
  }
}

interface Waiter {
  /** Where the reading must have come to. */
  readonly position: number;
  readonly resolve: () => void;
}
