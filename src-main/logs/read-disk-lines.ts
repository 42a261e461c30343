import { LineAssembler, type AssembledLine } from './line-assembler.ts';
import { isRotatedAway } from './segments/segment-files.ts';
import { placeOfLine } from './segments/segment-spans.ts';
import { READ_BYTES, SegmentReader } from './segments/segment-reader.ts';

export interface DiskRange {
  /** Lines after this sequence; 0: from the oldest that is there. */
  readonly after: number;
  /** Lines before this sequence. */
  readonly before: number;
  readonly maxLineBytes: number;
  /** Of output for one slice. */
  readonly sliceBytes?: number;
}

/**
 * The lines of a range that are on disk, oldest first, in slices (some empty) of a millisecond or two: who reads many lets others
 * have their turn in between. They are the same as they were, or are, in the ring. Lines may be missing that have been
 * rotated away meanwhile. To go back from the newest, ask for one span of `segmentSpans` after the other: `after` its
 * `firstLine`, `before` that of the next + 1.
 */
export function* readDiskLines(folder: string, range: DiskRange): Generator<readonly AssembledLine[]> {
  const { after, before, maxLineBytes, sliceBytes = READ_BYTES } = range;
  const reader = new SegmentReader(folder, { from: placeOfLine(folder, after) });
  let slice: AssembledLine[] = [];
  const take = (line: AssembledLine): void => {
    if (line.sequence > after && line.sequence < before) slice.push(line);
  };
  const lines = new LineAssembler(maxLineBytes, take, (position) => isRotatedAway(folder, position));
  try {
    for (let records = reader.read(sliceBytes); records.length > 0; records = reader.read(sliceBytes)) {
      for (const record of records) lines.take(record);
      yield slice;
      slice = [];
      if (lines.line >= before - 1) return;
    }
  } finally {
    reader.close();
  }
}
