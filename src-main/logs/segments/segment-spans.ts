import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { listSegments, positionOf, segmentPath } from './segment-files.ts';
import { decodeHeader, HEADER_BYTES } from './segment-record.ts';

/** What one segment holds. */
export interface SegmentSpan {
  readonly number: number;
  /** Lines that were complete before it: the first that ends in it has the sequence `firstLine + 1`. */
  readonly firstLine: number;
  /** Time of its first record, ms since the epoch. */
  readonly firstTime: number;
  /** On disk; of the newest only a part may be in use yet. */
  readonly bytes: number;
  /** Whether a line that ends in it begins in an earlier one. */
  readonly isHeadless: boolean;
}

/** The segments of a log, oldest first, without those that hold nothing yet. Reads one header of each. */
export function segmentSpans(folder: string): readonly SegmentSpan[] {
  const spans = listSegments(folder).map((number) => spanOf(folder, number));
  return spans.filter((span) => span !== undefined);
}

/** The segment to begin with in order to read at least the newest `lines`: the oldest where that many are not there. */
export function segmentToLoad(folder: string, lines: number): number | undefined {
  const spans = segmentSpans(folder);
  // One line of each stream may lack its beginning.
  const enough = (spans.at(-1)?.firstLine ?? 0) - lines - 2;
  return (spans.findLast(({ firstLine }) => firstLine <= enough) ?? spans[0])?.number;
}

function spanOf(folder: string, number: number): SegmentSpan | undefined {
  const descriptor = openIfThere(segmentPath(folder, number));
  if (descriptor === undefined) return undefined;
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    readSync(descriptor, header, 0, HEADER_BYTES, 0);
    const first = decodeHeader(header, 0, positionOf({ number, offset: 0 }));
    if (first === undefined) return undefined;
    const { line: firstLine, time: firstTime, outOpen, errOpen } = first;
    return { number, firstLine, firstTime, bytes: fstatSync(descriptor).size, isHeadless: outOpen || errOpen };
  } finally {
    closeSync(descriptor);
  }
}

function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch (error) {
    // It was used again, or removed, a moment ago.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
