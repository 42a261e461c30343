import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { LogStream } from '../../src-shared/model/log-line.ts';
import { SegmentFile, type SegmentPaths } from './segment-file.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';

/** What is kept on disk of each stream: the newest `COUNT` segments of at most `BYTES`. */
const SEGMENT = { BYTES: 4 * 1024 * 1024, COUNT: 4, INDEX_ENTRIES: 65_536 } as const;

/**
 * Raw output on disk, written before anything else is done with it, so that what a process has said outlives us.
 * Files: `out.000001.log` and its index `out.000001.idx`. Nothing is made before the first byte comes.
 */
export class SegmentWriter {
  readonly #folder: string;
  readonly #stream: LogStream;
  readonly #onProblem: (problem: string) => void;
  #isFailing = false;
  #open: { readonly number: number; readonly file: SegmentFile } | undefined;

  /** `onProblem` hears once when writing begins to fail. */
  constructor(folder: string, stream: LogStream, onProblem: (problem: string) => void) {
    this.#folder = folder;
    this.#stream = stream;
    this.#onProblem = onProblem;
  }

  append(chunk: Uint8Array, time: number): void {
    try {
      this.#fileFor(chunk.length).append(chunk, time);
      this.#isFailing = false;
    } catch (error) {
      // No space, or the folder was taken away: the lines still reach the ring, and the next chunk tries anew.
      this.#report(error);
      this.close();
    }
  }

  close(): void {
    const open = this.#open;
    this.#open = undefined;
    try {
      open?.file.close();
    } catch {
      // What could not be cut off lies behind the end that the index names: it is never read.
    }
  }

  #report(error: unknown): void {
    if (!this.#isFailing) {
      const reason = messageOf(error);
      this.#onProblem(`the output in ${this.#folder} is not kept on disk while this lasts: ${reason}`);
    }
    this.#isFailing = true;
  }

  #fileFor(bytes: number): SegmentFile {
    this.#open ??= this.#openNewest();
    const { file, number } = this.#open;
    const full = file.bytes > 0 && file.bytes + bytes > SEGMENT.BYTES;
    if (!full && file.entries < SEGMENT.INDEX_ENTRIES) return file;
    this.close();
    this.#open = this.#openNext(number + 1);
    return this.#open.file;
  }

  #openNewest() {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const number = newestNumber(this.#folder, this.#stream) ?? 1;
    return { number, file: new SegmentFile(this.#paths(number)) };
  }

  /** The oldest segment becomes the newest: writing over pages that are in memory costs a tenth of new ones. */
  #openNext(number: number) {
    const oldest = this.#paths(number - SEGMENT.COUNT);
    const next = this.#paths(number);
    // Without its index a segment counts as empty, so its old content can never pass for new.
    rmSync(oldest.index, { force: true });
    try {
      renameSync(oldest.data, next.data);
    } catch {
      // There are not that many yet: a new file is made.
    }
    return { number, file: new SegmentFile(next) };
  }

  #paths(number: number): SegmentPaths {
    const base = join(this.#folder, `${this.#stream}.${String(number).padStart(6, '0')}`);
    return { data: `${base}.log`, index: `${base}.idx` };
  }
}

function newestNumber(folder: string, stream: LogStream): number | undefined {
  const numbers = readdirSync(folder)
    .filter((file) => file.startsWith(`${stream}.`) && file.endsWith('.log'))
    .map((file) => Number(file.split('.')[1]))
    .filter(Number.isInteger);
  return numbers.length === 0 ? undefined : Math.max(...numbers);
}
