import { segmentSpans } from '../segments/segment-spans.ts';
import { diskLines } from './disk-lines.ts';
import type { LineFilter } from './line-filter.ts';
import type { LineRange, Lines, LogSource } from './log-source.ts';
import { matchingLines, type Tally } from './matching-lines.ts';
import { QueryLine } from './query-line.ts';

export interface BackwardOptions {
  readonly filter: LineFilter;
  /** Of one segment no more than the newest so many are wanted. */
  readonly atMost: number;
  readonly tally?: Tally;
  /** Asked before each segment, with the time up to which its lines go: whether to leave it and all that is older alone. */
  readonly isEnough: (newestTime: number) => boolean;
}

/**
 * The lines of a range that match, newest first: from memory, then from disk, segment by segment. What leaves the ring
 * while it is read is read from disk, where it was before it came into the ring.
 */
export function* matchesNewestFirst(log: LogSource, range: LineRange, options: BackwardOptions): Lines {
  const { ring } = log;
  const { from, older } = range;
  let sequence = Math.min(range.to, ring.total);
  const inMemory = function* (): Lines {
    for (; sequence >= Math.max(from, ring.first); sequence -= 1) {
      if (!ring.hidden(sequence)) yield QueryLine.ofRing(ring, sequence);
    }
  };
  yield* matchingLines(inMemory(), options.filter, options.tally);
  if (older && sequence >= from) yield* matchesOnDisk(log, { from, to: sequence }, options);
}

function* matchesOnDisk(
  log: LogSource,
  { from, to }: { readonly from: number; readonly to: number },
  options: BackwardOptions,
): Lines {
  const { since = -Infinity, until = Infinity } = options.filter;
  let before = to + 1;
  let newestTime = Infinity;
  for (const { firstLine, firstTime } of segmentSpans(log.folder).toReversed()) {
    if (options.isEnough(newestTime)) return;
    if (firstLine + 1 >= before) continue;
    const after = Math.max(firstLine, from - 1);
    if (firstTime <= until) yield* matchesOfSegment(log, { after, before }, options);
    before = after + 1;
    newestTime = firstTime;
    if (after < from || firstTime <= since) return;
  }
}

/** They can only be read in the order in which they were written. */
function* matchesOfSegment(
  log: LogSource,
  range: { readonly after: number; readonly before: number },
  { filter, atMost, tally }: BackwardOptions,
): Lines {
  const found: QueryLine[] = [];
  for (const line of matchingLines(diskLines(log, range), filter, tally)) {
    if (line === undefined) yield undefined;
    else {
      line.forgetFields();
      found.push(line);
    }
    if (found.length > 2 * atMost) found.splice(0, found.length - atMost);
  }
  yield* found.slice(-atMost).toReversed();
}
