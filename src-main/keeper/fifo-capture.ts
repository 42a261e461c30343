import { closeSync, constants, openSync, rmSync } from 'node:fs';
import type { LogStream } from '../../src-shared/model/log-line.ts';
import type { FifoPaths } from '../supervisor/posix/fifo-paths.ts';
import { openReadingEnd, readFifo } from '../supervisor/posix/fifo-reader.ts';

/** The reading of one run's output. */
export interface FifoCapture {
  /** When nobody can write any more and all has been read, or when it was closed. Never rejects. */
  readonly ended: Promise<void>;
  /** Stops reading. Idempotent. */
  close(): void;
}

type Write = (stream: LogStream, chunk: Buffer) => void;

/** Reads both FIFOs of a run; they are removed once nobody can write to them any more. */
export function captureFifos(paths: FifoPaths, write: Write): FifoCapture {
  const out = openReadingEnd(paths.out);
  const err = openOrClose(paths.err, out);
  const readers = [readFifo(out, (chunk) => write('out', chunk)), readFifo(err, (chunk) => write('err', chunk))];
  const end = async (): Promise<void> => {
    await Promise.all(readers.map((reader) => reader.ended));
    tryToRemove(paths);
  };
  return {
    ended: end(),
    close() {
      for (const reader of readers) reader.close();
    },
  };
}

/** Reads on FIFOs that an earlier keeper has read. */
export function recaptureFifos(paths: FifoPaths, write: Write): FifoCapture {
  const capture = captureFifos(paths, write);
  try {
    // A reader is told that the last writer has gone only when it has seen one: here comes one, and goes.
    for (const path of [paths.out, paths.err]) closeSync(openSync(path, constants.O_RDWR));
    return capture;
  } catch (error) {
    capture.close();
    throw error;
  }
}

export function removeFifos(paths: FifoPaths): void {
  rmSync(paths.out, { force: true });
  rmSync(paths.err, { force: true });
}

function tryToRemove(paths: FifoPaths): void {
  try {
    removeFifos(paths);
  } catch {
    // A folder that has become read-only: FIFOs that nobody opens take no space, and go with their folder.
  }
}

function openOrClose(path: string, opened: number): number {
  try {
    return openReadingEnd(path);
  } catch (error) {
    closeSync(opened);
    throw error;
  }
}
