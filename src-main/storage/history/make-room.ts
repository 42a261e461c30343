import type { HistoryFile } from './history-file.ts';
import { dropOldest } from './retain.ts';

/** However full the disk is: so much of what was recorded is never given up for it. Others may fill it as fast. */
const KEPT_SHARE = 0.5;
/** More than a batch takes, and a window. */
const ENOUGH_PAGES = 256;
const ROWS = 20;

/**
 * On a full disk: deletes some of what is oldest, so that its pages can be used again. The file of the newest writes
 * is emptied first but keeps its size, for there would be no room to let it grow again.
 */
export function makeRoom(file: HistoryFile, usedWhenFull: number): void {
  file.checkpoint('RESTART');
  while (file.freePages() < ENOUGH_PAGES && file.usedBytes() > usedWhenFull * KEPT_SHARE && dropOldest(file, ROWS));
  file.checkpoint('RESTART');
}
