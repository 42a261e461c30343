import { readDiskLines } from '../read-disk-lines.ts';
import type { Lines, LogSource } from './log-source.ts';
import { QueryLine } from './query-line.ts';

/** So little at once that it takes a few milliseconds also where all lines are empty. */
const SLICE_BYTES = 64 * 1024;

/** The lines on disk between two sequences, oldest first. */
export function* diskLines(
  { folder, maxLineBytes }: LogSource,
  { after, before }: { readonly after: number; readonly before: number },
): Lines {
  for (const slice of readDiskLines(folder, { after, before, maxLineBytes, sliceBytes: SLICE_BYTES })) {
    for (const line of slice) yield new QueryLine(line);
    yield undefined;
  }
}
