import { closeSync, constants, openSync } from 'node:fs';

/**
 * Whether a process has the FIFO open. Ours have it open read-write, so where nobody could read what we write, there is
 * none of them left; to be asked before we open it for reading ourselves.
 */
export function isHeld(fifo: string): boolean {
  try {
    closeSync(openSync(fifo, constants.O_WRONLY | constants.O_NONBLOCK));
    return true;
  } catch (error) {
    // ENXIO: no reader. ENOENT: it has been deleted, so whether anybody has it open cannot be known.
    if (error instanceof Error && 'code' in error && (error.code === 'ENXIO' || error.code === 'ENOENT')) return false;
    throw error;
  }
}
