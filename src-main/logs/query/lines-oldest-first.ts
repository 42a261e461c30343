import { diskLines } from './disk-lines.ts';
import type { LineRange, Lines, LogSource } from './log-source.ts';
import { QueryLine } from './query-line.ts';

/**
 * The lines of a range, oldest first: from disk, then from memory. What leaves the ring before it was read is read from
 * disk; without `older` it is left out.
 */
export function* linesOldestFirst(log: LogSource, { from, to, older }: LineRange): Lines {
  const { ring } = log;
  for (let next = from; next <= to;) {
    if (next >= ring.first) {
      if (next > ring.total) return;
      if (!ring.hidden(next)) yield QueryLine.ofRing(ring, next);
      next += 1;
    } else {
      const before = Math.min(ring.first, to + 1);
      if (older) yield* diskLines(log, { after: next - 1, before });
      next = before;
    }
  }
}
