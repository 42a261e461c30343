import type { MetricName } from '../../../src-shared/model/metric.ts';
import type { Column } from './block.ts';
import { visitEntries, type Part } from './part.ts';

/** Steps of even length one after another. */
export interface Grid {
  readonly from: number;
  readonly stepMs: number;
  readonly count: number;
}

export interface OnGrid {
  /** How much of each step is known, in ms; 0: nothing. */
  readonly covers: Float64Array;
  readonly columns: ReadonlyMap<MetricName, Column>;
}

interface Sums {
  readonly sum: Float64Array;
  readonly weight: Float64Array;
  readonly peak: Float64Array;
}

/**
 * Puts entries of any length into steps: an average weighs by time, so that a stretch that was looked at more often
 * counts for no more; an entry that reaches over several steps counts in each.
 */
export function putOnGrid(parts: readonly Part[], grid: Grid, metrics: Iterable<MetricName>): OnGrid {
  const covers = new Float64Array(grid.count);
  const all = new Map<MetricName, Sums>();
  for (const metric of metrics) all.set(metric, newSums(grid.count));
  for (const part of parts) {
    const wanted = [...part.block.columns].flatMap(([metric, column]) => {
      const sums = all.get(metric);
      return sums === undefined ? [] : [{ column, sums }];
    });
    visitEntries(part, (index, start, end, block) => {
      const known = Math.min(1, (block.covers[index] ?? 0) / Math.max(1, part.stepMs || end - start));
      visitSteps(grid, start, end, (step, overlap) => {
        const weight = overlap * known;
        covers[step] = (covers[step] ?? 0) + weight;
        for (const { column, sums } of wanted) add(sums, step, weight, column.average[index], column.peak[index]);
      });
    });
  }
  return { covers, columns: new Map([...all].map(([metric, sums]) => [metric, columnOf(sums)])) };
}

const newSums = (count: number): Sums => ({
  sum: new Float64Array(count),
  weight: new Float64Array(count),
  peak: new Float64Array(count).fill(Number.NaN),
});

function visitSteps(grid: Grid, start: number, end: number, visit: (step: number, overlap: number) => void): void {
  const first = Math.max(0, Math.floor((start - grid.from) / grid.stepMs));
  for (let step = first; step < grid.count; step += 1) {
    const begin = grid.from + step * grid.stepMs;
    const overlap = Math.min(end, begin + grid.stepMs) - Math.max(start, begin);
    if (overlap <= 0) return;
    visit(step, overlap);
  }
}

function add(sums: Sums, step: number, weight: number, average = Number.NaN, peak = Number.NaN): void {
  if (Number.isNaN(average)) return;
  sums.sum[step] = (sums.sum[step] ?? 0) + average * weight;
  sums.weight[step] = (sums.weight[step] ?? 0) + weight;
  const before = sums.peak[step] ?? Number.NaN;
  if (!(before >= peak)) sums.peak[step] = peak;
}

const columnOf = ({ sum, weight, peak }: Sums): Column => ({
  average: sum.map((value, step) => (weight[step] === 0 ? Number.NaN : value / (weight[step] ?? 1))),
  peak,
});
