import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { listSegments, positionOf, segmentPath, type Place } from './segment-files.ts';
import { decodeHeader, HEADER_BYTES, isIntact, MAX_PAYLOAD, type SegmentRecord } from './segment-record.ts';

/** What is read at once unless it is said otherwise: it stays in the cache of a core while it is made into lines. */
export const READ_BYTES = 256 * 1024;

/** Enough for a few lines: seldom is there more, unless there was at the last time. */
const PEEK_BYTES = 4096;
const LARGEST_BYTES = HEADER_BYTES + MAX_PAYLOAD;

interface Parsed {
  readonly records: readonly SegmentRecord[];
  /** More was there than has been looked at. */
  readonly isCut: boolean;
}

export interface SegmentReaderOptions {
  /** Where to begin: at a record; default: at the oldest. */
  readonly from?: Place | undefined;
  /** Read into; several readers that take turns may share one. */
  readonly buffer?: Buffer | undefined;
}

/**
 * Reads the records of one folder in order, while they are written, in this process or another. Whatever is not there
 * yet, or only in part, is read later. Where the writer has used a segment again before it was read, it goes on with
 * the oldest that is there: `bytes` of the records shows the gap.
 */
export class SegmentReader {
  readonly #folder: string;
  readonly #buffer: Buffer;
  #number: number | undefined;
  #offset = 0;
  #descriptor: number | undefined;
  #isFlood = false;

  constructor(folder: string, { from, buffer }: SegmentReaderOptions = {}) {
    this.#folder = folder;
    this.#number = from?.number;
    this.#offset = from?.offset ?? 0;
    this.#buffer = buffer ?? Buffer.allocUnsafeSlow(READ_BYTES);
  }

  /** Behind the last record that was read; undefined: there has been no segment yet. */
  get place(): Place | undefined {
    return this.#number === undefined ? undefined : { number: this.#number, offset: this.#offset };
  }

  /** The next records, of about `maxBytes` together; [] = there is nothing new. Their payloads live until the next call. */
  read(maxBytes = READ_BYTES): readonly SegmentRecord[] {
    let hasSuccessor = false;
    for (;;) {
      if (this.#descriptor === undefined && !this.#open()) return [];
      const records = this.#readHere(maxBytes);
      if (records.length > 0) return records;
      // The last record of a segment may have come between the reading and the look for the next one.
      if (hasSuccessor) this.#leave();
      else if (!this.#isLeftBehind()) return [];
      hasSuccessor = !hasSuccessor;
    }
  }

  /** Whether the last reading took all that was there: what comes later is told of. */
  get isAtEnd(): boolean {
    return !this.#isFlood && !existsSync(segmentPath(this.#folder, (this.#number ?? 0) + 1));
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #open(): boolean {
    const number = this.#next();
    if (number === undefined) return false;
    if (number !== this.#number) this.#offset = 0;
    this.#number = number;
    try {
      this.#descriptor = openSync(segmentPath(this.#folder, number), 'r');
      return true;
    } catch (error) {
      // Used again, or removed, in this very moment: found out at the next reading.
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
      throw error;
    }
  }

  /** The one to be read, or the oldest of those that have come after it. */
  #next(): number | undefined {
    const wanted = this.#number;
    if (wanted !== undefined && existsSync(segmentPath(this.#folder, wanted))) return wanted;
    return listSegments(this.#folder).find((number) => wanted === undefined || number > wanted);
  }

  /** Whether the writer has gone on to another segment. */
  #isLeftBehind(): boolean {
    const number = this.#number ?? 0;
    if (existsSync(segmentPath(this.#folder, number + 1))) return true;
    return !existsSync(segmentPath(this.#folder, number)) && this.#hasNewer(number);
  }

  #hasNewer(number: number): boolean {
    return (listSegments(this.#folder).at(-1) ?? 0) > number;
  }

  #leave(): void {
    this.close();
    this.#number = (this.#number ?? 0) + 1;
    this.#offset = 0;
  }

  #readHere(maxBytes: number): readonly SegmentRecord[] {
    const sizes = this.#isFlood ? [maxBytes, LARGEST_BYTES] : [PEEK_BYTES, maxBytes, LARGEST_BYTES];
    for (const size of sizes) {
      const { records, isCut } = this.#readAtMost(size);
      this.#isFlood = isCut;
      if (records.length > 0 || !isCut) return records;
    }
    return [];
  }

  #readAtMost(size: number): Parsed {
    const buffer = size > this.#buffer.length ? Buffer.allocUnsafeSlow(size) : this.#buffer.subarray(0, size);
    const length =
      this.#descriptor === undefined ? 0 : readSync(this.#descriptor, buffer, 0, buffer.length, this.#offset);
    const parsed = this.#parse(buffer.subarray(0, length));
    return { ...parsed, isCut: parsed.isCut && length === size };
  }

  #parse(bytes: Buffer): Parsed {
    const records: SegmentRecord[] = [];
    for (let at = 0; ;) {
      const header = at + HEADER_BYTES > bytes.length ? 'cut' : decodeHeader(bytes, at, this.#position);
      if (header === undefined) return { records, isCut: false };
      const start = at + HEADER_BYTES;
      const end = header === 'cut' ? Infinity : start + header.length;
      if (header === 'cut' || end > bytes.length) return { records, isCut: true };
      if (!isIntact(bytes, at, header.length)) return { records, isCut: false };
      records.push({ ...header, payload: bytes.subarray(start, end) });
      this.#offset += end - at;
      at = end;
    }
  }

  get #position(): number {
    return positionOf({ number: this.#number ?? 0, offset: this.#offset });
  }
}
