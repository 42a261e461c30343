import type { HistoryFile } from './history-file.ts';
import { dropOldest } from './retain.ts';

/** However full the disk is: so much of what was recorded is never given up for it. */
const KEPT_SHARE = 0.5;

/**
 * On a full disk: empties the file of the newest writes, and where that has brought nothing, deletes some of what is
 * oldest, so that its pages can be used again. No more than half in all: others may fill the disk as fast.
 */
export function makeRoom(file: HistoryFile, usedWhenFull: number): void {
  file.checkpoint();
  if (file.usedBytes() > usedWhenFull * KEPT_SHARE) dropOldest(file);
  file.checkpoint();
}
