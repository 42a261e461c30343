import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What is kept on disk of one process: the newest `COUNT` segments of at most `BYTES` each. */
export interface SegmentLimits {
  readonly BYTES: number;
  readonly COUNT: number;
}

export const SEGMENT: SegmentLimits = { BYTES: 4 * 1024 * 1024, COUNT: 8 };

/** Where a record begins. */
export interface Place {
  readonly number: number;
  readonly offset: number;
}

/** A place as one number that only grows over the whole log. */
export const positionOf = ({ number, offset }: Place): number => number * SEGMENT.BYTES + offset;

export const placeAt = (position: number): Place => ({
  number: Math.floor(position / SEGMENT.BYTES),
  offset: position % SEGMENT.BYTES,
});

export const startOf = (number: number): Place => ({ number, offset: 0 });

export function segmentPath(folder: string, number: number): string {
  return join(folder, `log.${String(number).padStart(6, '0')}.seg`);
}

/** The numbers of the segments that are there, oldest first; none where there is no such folder. */
export function listSegments(folder: string): readonly number[] {
  return filesOf(folder)
    .map((file) => Number(/^log\.(\d{6,})\.seg$/.exec(file)?.[1]))
    .filter((number) => number > 0)
    .toSorted((a, b) => a - b);
}

function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Whether what lay at this position is no longer there: it was rotated away, or the whole log is gone. */
export function isRotatedAway(folder: string, position: number): boolean {
  const [oldest] = listSegments(folder);
  return oldest === undefined || position < positionOf(startOf(oldest));
}

/** No record that is there now lies behind this. 0: there is none. */
export function newestPosition(folder: string): number {
  const number = listSegments(folder).at(-1);
  if (number === undefined) return 0;
  const size = statSync(segmentPath(folder, number), { throwIfNoEntry: false })?.size ?? 0;
  return positionOf({ number, offset: size });
}
