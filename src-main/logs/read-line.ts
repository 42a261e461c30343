import type { LogLine } from '../../src-shared/model/log-line.ts';
import type { LineRing } from './line-ring.ts';

/** A line of the ring as callers see it. */
export function readLine(ring: LineRing, sequence: number): LogLine {
  const level = ring.level(sequence);
  const message = ring.message(sequence);
  return {
    sequence,
    time: ring.time(sequence),
    stream: ring.stream(sequence),
    text: ring.text(sequence),
    ...(level !== undefined && { level }),
    ...(message !== undefined && { message }),
    ...(ring.binary(sequence) && { binary: true as const }),
    ...(ring.truncated(sequence) && { truncated: true as const }),
  };
}
