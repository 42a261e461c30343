import { closeSync, fstatSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { LogStream } from '../../src-shared/model/log-line.ts';

/** What is kept on disk of each stream: the newest `COUNT` segments of `BYTES` each, and where in them what time was. */
const SEGMENT = { BYTES: 4 * 1024 * 1024, COUNT: 4, INDEX_ENTRIES: 65_536 } as const;

/** One index entry: offset in the segment and time in ms since the epoch, both as little-endian doubles. */
const INDEX_ENTRY_BYTES = 16;

/**
 * Raw output on disk, written before anything else is done with it, so that what a process has said outlives us.
 * Files: `out.000001.log` and its index `out.000001.idx`. Nothing is made before the first byte comes.
 */
export class SegmentWriter {
  readonly #folder: string;
  readonly #stream: LogStream;
  readonly #entry = Buffer.alloc(INDEX_ENTRY_BYTES);
  #open: OpenSegment | undefined;

  constructor(folder: string, stream: LogStream) {
    this.#folder = folder;
    this.#stream = stream;
  }

  append(chunk: Uint8Array, time: number): void {
    try {
      const segment = this.#segmentFor(chunk.length);
      this.#index(segment, time);
      segment.bytes += writeSync(segment.data, chunk);
    } catch {
      // No space, or the folder was taken away: the lines still reach the ring, and the next chunk tries anew.
      this.close();
    }
  }

  close(): void {
    if (this.#open === undefined) return;
    closeSync(this.#open.data);
    closeSync(this.#open.index);
    this.#open = undefined;
  }

  /** Chunks that come within the same millisecond share an entry. */
  #index(segment: OpenSegment, time: number): void {
    if (segment.lastTime === time) return;
    segment.lastTime = time;
    this.#entry.writeDoubleLE(segment.bytes, 0);
    this.#entry.writeDoubleLE(time, 8);
    segment.entries += writeSync(segment.index, this.#entry) / INDEX_ENTRY_BYTES;
  }

  #segmentFor(bytes: number): OpenSegment {
    const segment = (this.#open ??= this.#openNewest());
    const full = segment.bytes > 0 && segment.bytes + bytes > SEGMENT.BYTES;
    return full || segment.entries >= SEGMENT.INDEX_ENTRIES ? this.#rotate(segment.number) : segment;
  }

  #rotate(from: number): OpenSegment {
    this.close();
    const path = this.#path(from + 1 - SEGMENT.COUNT);
    rmSync(`${path}.log`, { force: true });
    rmSync(`${path}.idx`, { force: true });
    this.#open = this.#openAt(from + 1);
    return this.#open;
  }

  #openNewest(): OpenSegment {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    return this.#openAt(newestNumber(this.#folder, this.#stream) ?? 1);
  }

  #openAt(number: number): OpenSegment {
    const path = this.#path(number);
    const data = openSync(`${path}.log`, 'a', 0o600);
    const index = openSync(`${path}.idx`, 'a', 0o600);
    const entries = Math.ceil(fstatSync(index).size / INDEX_ENTRY_BYTES);
    return { number, data, index, bytes: fstatSync(data).size, entries, lastTime: undefined };
  }

  #path(number: number): string {
    return join(this.#folder, `${this.#stream}.${String(number).padStart(6, '0')}`);
  }
}

interface OpenSegment {
  readonly number: number;
  readonly data: number;
  readonly index: number;
  bytes: number;
  entries: number;
  lastTime: number | undefined;
}

function newestNumber(folder: string, stream: LogStream): number | undefined {
  const numbers = readdirSync(folder)
    .filter((file) => file.startsWith(`${stream}.`) && file.endsWith('.log'))
    .map((file) => Number(file.split('.')[1]))
    .filter(Number.isInteger);
  return numbers.length === 0 ? undefined : Math.max(...numbers);
}
