import type { Gap } from '../../../src-shared/model/metric-history.ts';
import { visitEntries, type Part } from './part.ts';

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Shorter ones come of the pace not being even. */
const SHORTEST_MS = 2000;

/**
 * The stretches of a range of which no part tells, oldest first: where a gap of all is known, for its reason, and else
 * because it did not run.
 */
export function gapsOf(parts: readonly Part[], range: Stretch, known: readonly Gap[]): Gap[] {
  return holesIn(parts, range).flatMap((hole) => explain(hole, known));
}

function holesIn(parts: readonly Part[], { from, to }: Stretch): Stretch[] {
  const holes: Stretch[] = [];
  let covered = from;
  const note = (until: number): void => {
    if (until - covered >= SHORTEST_MS) holes.push({ from: covered, to: until });
  };
  for (const part of parts) {
    visitEntries(part, (_, start, end) => {
      note(Math.min(start, to));
      covered = Math.max(covered, end);
    });
  }
  note(to);
  return holes;
}

function explain(hole: Stretch, known: readonly Gap[]): Gap[] {
  const gaps: Gap[] = [];
  let at = hole.from;
  const notRunning = (until: number): void => {
    if (until - at >= SHORTEST_MS) gaps.push({ from: at, to: until, why: 'not-running' });
  };
  for (const { from, to, why } of known) {
    if (to <= at || from >= hole.to) continue;
    notRunning(from);
    const begin = Math.max(at, from);
    at = Math.min(to, hole.to);
    gaps.push({ from: begin, to: at, why });
  }
  notRunning(hole.to);
  return gaps;
}
