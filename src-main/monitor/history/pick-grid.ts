import { days, hours, minutes, seconds } from './durations.ts';
import type { Grid } from './grid.ts';

/** What people and clocks count in. */
const STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 20, 30].map(seconds),
  ...[1, 2, 3, 5, 10, 15, 20, 30].map(minutes),
  ...[1, 2, 3, 4, 6, 12].map(hours),
  ...[1, 2, 5, 10].map(days),
];

export interface GridRequest {
  readonly from: number;
  readonly to: number;
  /** At most so many steps. */
  readonly points: number;
  /** What is known is not known more closely. */
  readonly finestMs: number;
}

/** The finest round steps that stay below `points`; where none do, as in a chart of one point, just even ones. */
export function pickGrid({ from, to, points, finestMs }: GridRequest): Grid {
  for (const stepMs of STEPS) {
    const begin = Math.floor(from / stepMs) * stepMs;
    const count = Math.max(1, Math.ceil((to - begin) / stepMs));
    if (stepMs >= finestMs && count <= points) return { from: begin, stepMs, count };
  }
  return { from, stepMs: Math.max(1, Math.ceil((to - from) / points)), count: points };
}
