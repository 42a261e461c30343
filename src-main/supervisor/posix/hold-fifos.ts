import { closeSync } from 'node:fs';
import type { FifoPaths } from './fifo-paths.ts';
import { openReadingEnd } from './fifo-reader.ts';

/**
 * Holds reading ends of the FIFOs of a run, and reads nothing: what the system keeps in a FIFO dies with the last who
 * has it open. So what a process wrote last is still there for the next keeper when both it and its keeper have ended.
 * Returns what lets go.
 */
export function holdFifos(paths: FifoPaths): () => void {
  const ends = [paths.out, paths.err].flatMap(openIfThere);
  return () => {
    for (const end of ends.splice(0)) closeSync(end);
  };
}

function openIfThere(path: string): number[] {
  try {
    return [openReadingEnd(path)];
  } catch {
    // All has been read by now, and they are gone; or too many files are open: then only a kill at the wrong moment costs.
    return [];
  }
}
