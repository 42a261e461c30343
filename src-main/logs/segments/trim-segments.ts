import { rmSync, statSync } from 'node:fs';
import { listSegments, segmentPath } from './segment-files.ts';

export interface TrimLimits {
  readonly maxTotalBytes: number;
  readonly maxAgeMs: number;
  /** ms since the epoch. */
  readonly now: number;
}

interface Segment {
  readonly path: string;
  readonly bytes: number;
  /** ms since the epoch. */
  readonly writtenAt: number;
  /** The newest of a folder is being written: it stays. */
  readonly isNewest: boolean;
}

/**
 * Deletes the oldest segments of all folders until what is left is young enough and together no larger than allowed.
 * Returns how many bytes it has freed. A writer may be at work: it only finds less to use again.
 */
export function trimSegments(folders: readonly string[], { maxTotalBytes, maxAgeMs, now }: TrimLimits): number {
  const segments = folders.flatMap(segmentsOf);
  const total = segments.reduce((sum, { bytes }) => sum + bytes, 0);
  let freed = 0;
  for (const segment of oldestFirst(segments)) {
    const isTooOld = now - segment.writtenAt > maxAgeMs;
    if (!isTooOld && total - freed <= maxTotalBytes) break;
    rmSync(segment.path, { force: true });
    freed += segment.bytes;
  }
  return freed;
}

const oldestFirst = (segments: readonly Segment[]): readonly Segment[] =>
  segments.filter(({ isNewest }) => !isNewest).toSorted((a, b) => a.writtenAt - b.writtenAt);

function segmentsOf(folder: string): Segment[] {
  const numbers = listSegments(folder);
  return numbers.flatMap((number) => {
    const path = segmentPath(folder, number);
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat === undefined
      ? []
      : [{ path, bytes: stat.size, writtenAt: stat.mtimeMs, isNewest: number === numbers.at(-1) }];
  });
}
