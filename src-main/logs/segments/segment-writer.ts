import { mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import type { LogStream } from '../../../src-shared/model/log-line.ts';
import { messageOf } from '../../../src-shared/model/message-of.ts';
import { findLogEnd } from './find-log-end.ts';
import { SegmentFile } from './segment-file.ts';
import { listSegments, positionOf, SEGMENT, segmentPath, type Place, type SegmentLimits } from './segment-files.ts';
import { encodeHeader, HEADER_BYTES, MAX_PAYLOAD, type LogState, type RecordKind } from './segment-record.ts';
import { EMPTY_LOG, stateAfter, unfinishedLines } from './state-after.ts';

/**
 * The output of one managed process on disk, over all its runs, written before anything else is done with it: what a
 * process has said outlives us. Goes on where an earlier writer has ended. Nothing is made before the first byte.
 */
export class SegmentWriter {
  readonly #folder: string;
  readonly #onProblem: (problem: string) => void;
  readonly #limits: SegmentLimits;
  readonly #header = Buffer.alloc(HEADER_BYTES);
  #state: LogState = EMPTY_LOG;
  /** Undefined: the folder has not been looked at yet. */
  #place: Place | undefined;
  #file: SegmentFile | undefined;
  /** Where the last record was put, or would have been: before any place as long as that is not known. */
  #positionOfLast = 1;
  #isFailing = false;

  /** `onProblem` hears once when writing begins to fail. `limits` may only be smaller than they are by default. */
  constructor(folder: string, onProblem: (problem: string) => void, limits: SegmentLimits = SEGMENT) {
    this.#folder = folder;
    this.#onProblem = onProblem;
    this.#limits = limits;
  }

  /** False: it could not be kept. The next call tries anew. */
  append(kind: LogStream, chunk: Uint8Array, time: number): boolean {
    let isKept = true;
    for (let from = 0; from < chunk.length; from += MAX_PAYLOAD) {
      isKept = this.#add(kind, chunk.subarray(from, from + MAX_PAYLOAD), time) && isKept;
    }
    return isKept;
  }

  /** A line of either stream that has no end yet counts as one: more may come, but it will be a new line. */
  flush(time: number): boolean {
    try {
      this.#resume();
    } catch (error) {
      return this.#fail(error);
    }
    return unfinishedLines(this.#state) === 0 || this.#add('flush', NOTHING, time);
  }

  close(): void {
    const file = this.#file;
    this.#file = undefined;
    try {
      file?.close(this.#place?.offset ?? 0);
    } catch {
      // What could not be cut off lies behind the end mark: it is never read.
    }
  }

  /** What is lost counts too: the lines after it keep the numbers that they had for those who saw them. */
  #add(kind: RecordKind, payload: Uint8Array, time: number): boolean {
    try {
      this.#put(kind, payload, time);
      this.#isFailing = false;
      return true;
    } catch (error) {
      return this.#fail(error);
    } finally {
      this.#state = stateAfter(this.#state, kind, payload, this.#positionOfLast);
    }
  }

  #fail(error: unknown): false {
    this.close();
    if (!this.#isFailing) {
      this.#onProblem(`the output in ${this.#folder} is not kept on disk while this lasts: ${messageOf(error)}`);
    }
    this.#isFailing = true;
    return false;
  }

  #put(kind: RecordKind, payload: Uint8Array, time: number): void {
    const { number, offset } = this.#resume();
    this.#positionOfLast = positionOf({ number, offset });
    if (offset > 0 && offset + HEADER_BYTES + payload.length > this.#limits.BYTES) this.#turn();
    for (let attempt = 1; ; attempt += 1) {
      try {
        this.#write(kind, payload, time);
        return;
      } catch (error) {
        if (attempt > this.#limits.COUNT || !isDiskFull(error) || !this.#turnEarly()) throw error;
      }
    }
  }

  #write(kind: RecordKind, payload: Uint8Array, time: number): void {
    this.#file ??= this.#open();
    const { number, offset } = this.#resume();
    const position = positionOf({ number, offset });
    this.#positionOfLast = position;
    encodeHeader(this.#header, { kind, time, position }, this.#state, payload);
    this.#file.write(this.#header, payload, offset);
    this.#place = { number, offset: offset + HEADER_BYTES + payload.length };
  }

  #resume(): Place {
    if (this.#place !== undefined) return this.#place;
    const { place, state } = findLogEnd(this.#folder);
    const { line, bytes, outFrom, errFrom } = this.#state;
    // What was lost before the folder could be read counts on top.
    this.#state = bytes === 0 ? state : { line: state.line + line, bytes: state.bytes + bytes, outFrom, errFrom };
    this.#place = place;
    return place;
  }

  #open(): SegmentFile {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const { number, offset } = this.#resume();
    const size = statSync(segmentPath(this.#folder, number), { throwIfNoEntry: false })?.size ?? 0;
    // Somebody has removed it: a reader would never get past the hole.
    if (size < offset) this.#place = { number: number + 1, offset: 0 };
    return new SegmentFile(segmentPath(this.#folder, this.#resume().number));
  }

  /** The oldest segment becomes the newest: writing over pages that are in memory costs a tenth of new ones. */
  #turn(): void {
    const next = this.#leave();
    const [oldest, ...others] = listSegments(this.#folder).slice(0, 1 - this.#limits.COUNT);
    for (const number of others) tryToRemove(segmentPath(this.#folder, number));
    if (oldest !== undefined) this.#reuse(oldest, next);
  }

  /** On a full disk: the oldest segment has its space already. */
  #turnEarly(): boolean {
    const [oldest, second] = listSegments(this.#folder);
    if (oldest === undefined || second === undefined) return false;
    this.#reuse(oldest, this.#leave());
    return true;
  }

  #leave(): number {
    const next = this.#resume().number + 1;
    this.close();
    this.#place = { number: next, offset: 0 };
    return next;
  }

  #reuse(oldest: number, next: number): void {
    const path = segmentPath(this.#folder, oldest);
    try {
      renameSync(path, segmentPath(this.#folder, next));
    } catch {
      // Trimmed just now, or held by a reader on Windows: a new file is made, and this one goes when it can.
      tryToRemove(path);
    }
  }
}

function tryToRemove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The next turn tries again.
  }
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

const NOTHING = Buffer.alloc(0);
