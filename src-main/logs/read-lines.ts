import type { LogLine } from '../../src-shared/model/log-line.ts';
import type { LineRing } from './line-ring.ts';
import { readLine } from './read-line.ts';

/** What one answer holds at most: making JSON of more would keep everybody else waiting. */
export const ANSWER_CHARACTERS = 4 * 1024 * 1024;
/** Time, stream, sequence and the names of all fields. */
const LINE_OVERHEAD = 100;

/** These lines in the order given, up to the first that does not fit into one answer. */
export function readLines(ring: LineRing, sequences: readonly number[]): LogLine[] {
  const lines: LogLine[] = [];
  let left = ANSWER_CHARACTERS;
  for (const sequence of sequences) {
    if (ring.hidden(sequence)) continue;
    const line = readLine(ring, sequence);
    left -= LINE_OVERHEAD + line.text.length + (line.message?.length ?? 0);
    if (left < 0 && lines.length > 0) break;
    lines.push(line);
  }
  return lines;
}

/** The newest lines from this one on, as many as fit into one answer, oldest first. */
export function readNewest(ring: LineRing, from: number): LogLine[] {
  const oldest = Math.max(from, ring.first);
  const newestFirst = Array.from({ length: ring.total - oldest + 1 }, (_, index) => ring.total - index);
  return readLines(ring, newestFirst).toReversed();
}
