import { closeSync, constants, fstatSync, ftruncateSync, openSync, writeSync, writevSync } from 'node:fs';
import { END_MARK } from './segment-record.ts';

/** A segment that is open for writing. */
export class SegmentFile {
  readonly #descriptor: number;

  constructor(path: string) {
    this.#descriptor = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  }

  /** In one call, so that a kill leaves all of it or nothing, as far as the system has it. */
  write(header: Buffer, payload: Uint8Array, offset: number): void {
    const parts = [header, payload, END_MARK];
    const length = header.length + payload.length + END_MARK.length;
    let written = writevSync(this.#descriptor, parts, offset);
    if (written === length) return;
    // A part only, as where the disk gets full: the next write says why.
    const all = Buffer.concat(parts);
    while (written < length) written += writeSync(this.#descriptor, all, written, length - written, offset + written);
  }

  /** Cuts off what an earlier use has left behind `end`. It is closed even when that throws. */
  close(end: number): void {
    try {
      if (fstatSync(this.#descriptor).size > end) ftruncateSync(this.#descriptor, end);
    } finally {
      closeSync(this.#descriptor);
    }
  }
}
