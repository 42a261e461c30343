import type { MetricName } from '../../../src-shared/model/metric.ts';
import type { Block, Column, Values } from './block.ts';
import { keepEntries } from './keep-entries.ts';

/** One after another. Where they overlap, the later one holds. */
export function joinBlocks(before: Block, after: Block): Block {
  const first = after.ends[0] ?? Number.POSITIVE_INFINITY;
  const kept = keepEntries(before, (end) => end < first);
  if (kept.ends.length === 0) return after;
  const metrics = new Set([...kept.columns.keys(), ...after.columns.keys()]);
  return {
    ends: [...Array.from(kept.ends), ...Array.from(after.ends)],
    covers: [...Array.from(kept.covers), ...Array.from(after.covers)],
    columns: new Map(Array.from(metrics, (metric) => [metric, joinColumns(kept, after, metric)])),
  };
}

function joinColumns(before: Block, after: Block, metric: MetricName): Column {
  const [first, second] = [before.columns.get(metric), after.columns.get(metric)];
  const join = (a: Values | undefined, b: Values | undefined): number[] => [
    ...(a === undefined ? unknown(before) : Array.from(a)),
    ...(b === undefined ? unknown(after) : Array.from(b)),
  ];
  const average = join(first?.average, second?.average);
  const isSame = first?.average === first?.peak && second?.average === second?.peak;
  return { average, peak: isSame ? average : join(first?.peak, second?.peak) };
}

const unknown = (block: Block): number[] => Array.from(block.ends, () => Number.NaN);
