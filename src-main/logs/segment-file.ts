import { closeSync, constants, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';

export interface SegmentPaths {
  readonly data: string;
  readonly index: string;
}

/** One index entry: how far the segment reached at what time (ms since the epoch), as two little-endian doubles. */
const ENTRY_BYTES = 16;

/**
 * A segment that is being written. What it holds ends where its last index entry says: a file that is used again
 * may have older bytes behind that, until it is closed.
 */
export class SegmentFile {
  readonly #data: number;
  readonly #index: number;
  readonly #entry = Buffer.alloc(ENTRY_BYTES);
  #bytes: number;
  #entries: number;
  #lastTime: number | undefined;

  constructor(paths: SegmentPaths) {
    this.#index = openToWrite(paths.index);
    this.#data = openOrClose(paths.data, this.#index);
    this.#entries = Math.floor(fstatSync(this.#index).size / ENTRY_BYTES);
    this.#bytes = Math.min(this.#indexedBytes(), fstatSync(this.#data).size);
  }

  get bytes(): number {
    return this.#bytes;
  }

  get entries(): number {
    return this.#entries;
  }

  append(chunk: Uint8Array, time: number): void {
    writeAll(this.#data, chunk, this.#bytes);
    this.#bytes += chunk.length;
    // What comes within the same millisecond shares an entry.
    if (this.#lastTime !== time) this.#entries += 1;
    this.#lastTime = time;
    this.#entry.writeDoubleLE(this.#bytes, 0);
    this.#entry.writeDoubleLE(time, 8);
    writeAll(this.#index, this.#entry, (this.#entries - 1) * ENTRY_BYTES);
  }

  /** Both files are closed even when it throws. */
  close(): void {
    try {
      ftruncateSync(this.#data, this.#bytes);
    } finally {
      closeSync(this.#data);
      closeSync(this.#index);
    }
  }

  #indexedBytes(): number {
    if (this.#entries === 0) return 0;
    readSync(this.#index, this.#entry, 0, ENTRY_BYTES, (this.#entries - 1) * ENTRY_BYTES);
    return this.#entry.readDoubleLE(0);
  }
}

/** A write may take a part only, as where the disk gets full; the next one then says why. */
function writeAll(descriptor: number, bytes: Uint8Array, position: number): void {
  for (let written = 0; written < bytes.length;) {
    written += writeSync(descriptor, bytes, written, bytes.length - written, position + written);
  }
}

const openToWrite = (path: string): number => openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);

function openOrClose(path: string, opened: number): number {
  try {
    return openToWrite(path);
  } catch (error) {
    closeSync(opened);
    throw error;
  }
}
