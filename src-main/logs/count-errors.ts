import type { LineRing } from './line-ring.ts';
import { probeLine } from './query/probe-line.ts';

/** Of more lines than this, how many are errors is told from the newest of them: a flood must cost nobody his turn. */
const MOST_LOOKED_AT = 500;

export interface ErrorCount {
  readonly errors: number;
  /** Sequence of the newest line: what to count on from. */
  readonly upTo: number;
}

/** How many lines of level error or fatal were written behind this one. Nothing is kept of it with the lines. */
export function countErrors(ring: LineRing, after: number): ErrorCount {
  const upTo = ring.total;
  const lines = Math.max(0, upTo - after);
  const from = Math.max(ring.first, upTo - Math.min(lines, MOST_LOOKED_AT) + 1);
  let errors = 0;
  for (let sequence = from; sequence <= upTo; sequence += 1) {
    if (ring.hidden(sequence)) continue;
    const { level } = ring.probe(sequence) ?? probeLine(ring.text(sequence));
    if (level === 'error' || level === 'fatal') errors += 1;
  }
  const lookedAt = upTo - from + 1;
  return { errors: lookedAt > 0 ? Math.round((errors * lines) / lookedAt) : 0, upTo };
}
