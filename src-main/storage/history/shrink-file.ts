import type { HistoryFile } from './history-file.ts';

/** Pages are given back so many at once. */
const AT_ONCE = 256;
/** Fewer will be used again soon. */
const WORTH_IT = 2 * AT_ONCE;

/** Gives a little of what is free back to the disk; false when it is not worth it any more. */
export function shrinkFile(file: HistoryFile, limitBytes: number): boolean {
  const free = file.freePages();
  const isBeyond = file.bytesOnDisk() > limitBytes;
  if (free > WORTH_IT || (isBeyond && free > 0)) {
    file.shrink(AT_ONCE);
    return file.freePages() < free;
  }
  if (isBeyond) file.checkpoint('TRUNCATE');
  return false;
}
