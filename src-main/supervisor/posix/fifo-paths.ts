import { join } from 'node:path';

export interface FifoPaths {
  readonly out: string;
  readonly err: string;
}

/**
 * The FIFOs of one run. Every run has its own: what an earlier one has left behind may still write to the old ones.
 */
export function fifoPaths(folder: string, generation: number): FifoPaths {
  return { out: join(folder, `out.${generation}.fifo`), err: join(folder, `err.${generation}.fifo`) };
}
