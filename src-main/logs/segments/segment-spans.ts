import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { listSegments, placeAt, positionOf, segmentPath, startOf, type Place } from './segment-files.ts';
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
  /** Where the lines begin that end in it: mostly somewhere in the segment before. */
  readonly wholeFrom: Place;
}

/** The segments of a log, oldest first, without those that hold nothing yet. Reads one header of each. */
export function segmentSpans(folder: string): readonly SegmentSpan[] {
  const spans = listSegments(folder).map((number) => spanOf(folder, number));
  return spans.filter((span) => span !== undefined);
}

/** Where to begin in order to read at least the newest `lines`: the oldest place where that many are not there. */
export function placeToLoad(folder: string, lines: number): Place | undefined {
  const spans = segmentSpans(folder);
  const enough = (spans.at(-1)?.firstLine ?? 0) - lines;
  return (spans.findLast(({ firstLine }) => firstLine <= enough) ?? spans[0])?.wholeFrom;
}

/** Where to begin in order to read all lines after this sequence whole. Undefined: there is nothing on disk. */
export function placeOfLine(folder: string, after: number): Place | undefined {
  const spans = segmentSpans(folder);
  return (spans.findLast(({ firstLine }) => firstLine <= after) ?? spans[0])?.wholeFrom;
}

function spanOf(folder: string, number: number): SegmentSpan | undefined {
  const descriptor = openIfThere(segmentPath(folder, number));
  if (descriptor === undefined) return undefined;
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    readSync(descriptor, header, 0, HEADER_BYTES, 0);
    const first = decodeHeader(header, 0, positionOf(startOf(number)));
    if (first === undefined) return undefined;
    const { position, line: firstLine, time: firstTime, outFrom = position, errFrom = position } = first;
    const wholeFrom = placeAt(Math.min(position, outFrom, errFrom));
    return { number, firstLine, firstTime, bytes: fstatSync(descriptor).size, wholeFrom };
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
