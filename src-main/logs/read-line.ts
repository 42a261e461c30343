import type { LogLine } from '../../src-shared/model/log-line.ts';
import type { LineRing } from './line-ring.ts';
import { QueryLine } from './query/query-line.ts';

/** A line of the ring as callers see it. */
export function readLine(ring: LineRing, sequence: number): LogLine {
  return QueryLine.ofRing(ring, sequence).toLogLine();
}
