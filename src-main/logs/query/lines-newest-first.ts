import { readDiskLines } from '../read-disk-lines.ts';
import { segmentSpans } from '../segments/segment-spans.ts';
import type { LineRange, Lines, LogSource } from './log-source.ts';
import { QueryLine } from './query-line.ts';

export interface BackwardRange extends LineRange {
  /** Times that are wanted, ms since the epoch: a segment that has none of them is not read. */
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  /** Asked before each segment: whether to leave it and all that is older alone. */
  readonly isEnough?: () => boolean;
}

/**
 * The lines of a range, newest first: from memory, then from disk, segment by segment. What leaves the ring while it
 * is read is read from disk, where it was before it came into the ring.
 */
export function* linesNewestFirst(log: LogSource, range: BackwardRange): Lines {
  const { ring } = log;
  const { from, older } = range;
  let sequence = Math.min(range.to, ring.total);
  for (; sequence >= Math.max(from, ring.first); sequence -= 1) {
    if (!ring.hidden(sequence)) yield QueryLine.ofRing(ring, sequence);
  }
  if (older && sequence >= from) yield* diskLines(log, { ...range, to: sequence });
}

function* diskLines(log: LogSource, { from, to, since = -Infinity, until = Infinity, isEnough }: BackwardRange): Lines {
  let before = to + 1;
  for (const { firstLine, firstTime } of segmentSpans(log.folder).toReversed()) {
    if (isEnough?.() === true) return;
    if (firstLine + 1 >= before) continue;
    const after = Math.max(firstLine, from - 1);
    if (firstTime <= until) yield* spanLines(log, after, before);
    before = after + 1;
    if (after < from || firstTime <= since) return;
  }
}

/** They can only be read in the order in which they were written. */
function* spanLines({ folder, maxLineBytes }: LogSource, after: number, before: number): Lines {
  const slices = [];
  for (const slice of readDiskLines(folder, { after, before, maxLineBytes })) {
    slices.push(slice);
    yield undefined;
  }
  for (const slice of slices.toReversed()) {
    for (let at = slice.length - 1; at >= 0; at -= 1) {
      const line = slice[at];
      if (line !== undefined) yield new QueryLine(line);
    }
  }
}
