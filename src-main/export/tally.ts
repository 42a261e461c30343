import type { Tally } from './figures.ts';
import type { Labels } from './measure.ts';

interface Bound {
  /** So many kinds at most; all others together are `rest`. */
  readonly most: number;
  readonly rest: Labels;
}

/** How many there are of each kind, as its labels tell them apart. */
export function tally<Item>(items: readonly Item[], labelsOf: (item: Item) => Labels, bound?: Bound): readonly Tally[] {
  const counts = new Map<string, { labels: Labels; count: number }>();
  for (const item of items) {
    const labels = labelsOf(item);
    const key = JSON.stringify(labels);
    const isNew = !counts.has(key);
    const isBeyond = isNew && bound !== undefined && counts.size >= bound.most;
    const entry = counts.get(isBeyond ? '' : key) ?? { labels: isBeyond ? bound.rest : labels, count: 0 };
    entry.count += 1;
    counts.set(isBeyond ? '' : key, entry);
  }
  return [...counts.values()];
}
