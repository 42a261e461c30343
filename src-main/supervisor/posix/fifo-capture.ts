import { closeSync, constants, openSync, rmSync } from 'node:fs';
import type { Capture, Sinks } from '../process-host.ts';
import type { FifoPaths } from './fifo-paths.ts';
import { openReadingEnd, readFifo } from './fifo-reader.ts';

/** Reads both FIFOs of a run; they are removed once nobody can write to them any more. */
export function captureFifos(paths: FifoPaths, sinks: Sinks): Capture {
  const out = openReadingEnd(paths.out);
  const err = openOrClose(paths.err, out);
  const readers = [readFifo(out, sinks.out), readFifo(err, sinks.err)];
  let keep = false;
  const end = async (): Promise<void> => {
    await Promise.all(readers.map((reader) => reader.ended));
    if (!keep) tryToRemove(paths);
  };
  return {
    ended: end(),
    flush: () => [sinks.out, sinks.err].forEach((sink) => sink.flush()),
    close(options = { keep: false }) {
      keep = options.keep;
      for (const reader of readers) reader.close();
    },
  };
}

/** Reads on FIFOs of an earlier run of the app. */
export function recaptureFifos(paths: FifoPaths, sinks: Sinks): Capture {
  const capture = captureFifos(paths, sinks);
  try {
    // A reader is told that the last writer has gone only when it has seen one: here comes one, and goes.
    for (const path of [paths.out, paths.err]) closeSync(openSync(path, constants.O_RDWR));
    return capture;
  } catch (error) {
    capture.close({ keep: true });
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
