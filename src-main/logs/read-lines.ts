import type { LogLine } from '../../src-shared/model/log-line.ts';
import { ANSWER_CHARACTERS, sizeOf } from './answer-size.ts';
import type { LineRing } from './line-ring.ts';
import { readLine } from './read-line.ts';

/** These lines in the order given, up to the first that does not fit into one answer. */
export function readLines(ring: LineRing, sequences: readonly number[]): LogLine[] {
  const lines: LogLine[] = [];
  let left = ANSWER_CHARACTERS;
  for (const sequence of sequences) {
    if (ring.hidden(sequence)) continue;
    const line = readLine(ring, sequence);
    left -= sizeOf(line);
    if (left < 0 && lines.length > 0) break;
    lines.push(line);
  }
  return lines;
}

/** The newest lines from this one on, `most` of them and as many as fit into one answer, oldest first. */
export function readNewest(ring: LineRing, from: number, most = Infinity): LogLine[] {
  const oldest = Math.max(from, ring.first, ring.total - most + 1);
  const newestFirst = Array.from({ length: ring.total - oldest + 1 }, (_, index) => ring.total - index);
  return readLines(ring, newestFirst).toReversed();
}
