import type { Block, Column, Values } from './block.ts';
import { putOnGrid, type Grid, type OnGrid } from './grid.ts';
import { keepEntries } from './keep-entries.ts';
import type { Part } from './part.ts';
import type { Tier } from './tiers.ts';

/**
 * One block of the next coarser tier, average and peak of each step of which anything is known; undefined where that
 * is none. `before` is what stands there already: it holds for the steps of which the parts know nothing, so that to
 * fold the same twice changes nothing, even where the parts are only the rest of what was folded the first time.
 */
export function foldParts(parts: readonly Part[], tier: Tier, from: number, before?: Block): Block | undefined {
  const { stepMs, windowMs } = tier;
  const grid = { from, stepMs, count: windowMs / stepMs };
  const fresh = onGrid(parts, grid);
  if (before === undefined) return toBlock(fresh, grid);
  const kept = keepEntries(before, (end) => fresh.covers[(end - from) / stepMs - 1] === 0);
  return toBlock(onGrid([...parts, { block: kept, stepMs, from, to: from + windowMs }], grid), grid);
}

const onGrid = (parts: readonly Part[], grid: Grid): OnGrid =>
  putOnGrid(parts, grid, new Set(parts.flatMap(({ block }) => [...block.columns.keys()])));

function toBlock({ covers, columns }: OnGrid, { from, stepMs }: Grid): Block | undefined {
  const steps = Array.from(covers.keys()).filter((step) => (covers[step] ?? 0) > 0);
  if (steps.length === 0) return undefined;
  return {
    ends: steps.map((step) => from + (step + 1) * stepMs),
    covers: steps.map((step) => wholeSeconds(covers[step] ?? 0, stepMs)),
    columns: new Map(Array.from(columns, ([metric, column]) => [metric, pick(column, steps)])),
  };
}

/** So that it is the same in nearly all steps. */
const wholeSeconds = (ms: number, stepMs: number): number =>
  Math.min(stepMs, Math.max(1, Math.round(ms / 1000)) * 1000);

function pick({ average, peak }: Column, steps: readonly number[]): Column {
  const of = (values: Values): number[] => steps.map((step) => values[step] ?? Number.NaN);
  const [averages, peaks] = [of(average), of(peak)];
  const isSame = peaks.every((value, index) => Object.is(value, averages[index]));
  return { average: averages, peak: isSame ? averages : peaks };
}
