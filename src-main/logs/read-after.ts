import type { LogLine } from '../../src-shared/model/log-line.ts';
import type { LineRing } from './line-ring.ts';
import { readLines } from './read-lines.ts';

export interface LinesAfter {
  readonly lines: readonly LogLine[];
  /** Behind this one there may be more; up to it these lines are all that is kept. */
  readonly upTo: number;
}

/** The oldest lines behind this one, `most` of them and as many as fit into one answer, oldest first. */
export function readAfter(ring: LineRing, sequence: number, most: number): LinesAfter {
  const from = Math.max(sequence + 1, ring.first);
  const asked = Array.from({ length: Math.min(most, ring.total - from + 1) }, (_, index) => from + index);
  const shown = asked.filter((one) => !ring.hidden(one));
  const lines = readLines(ring, shown);
  const isCut = lines.length < shown.length;
  const upTo = isCut ? lines.at(-1)?.sequence : asked.at(-1);
  // Where nothing is kept any more, nothing is all there is.
  return { lines, upTo: upTo ?? Math.max(sequence, ring.total) };
}
