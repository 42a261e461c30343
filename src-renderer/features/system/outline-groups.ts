import { compareKeys } from '../../components/compare-keys.ts';
import type { ProcessRecord } from './process-record.ts';
import { rowOf, sumFigures, type RowFigures, type SystemRow } from './system-row.ts';

export type Grouping = 'app' | 'user' | 'container';

const titles: Readonly<Record<Grouping, (record: ProcessRecord) => string>> = {
  app: ({ process }) => process.name,
  user: ({ process }) => process.user ?? 'unknown user',
  container: ({ process }) => process.container ?? 'no container',
};

export interface GroupOptions {
  readonly by: Grouping;
  readonly sort: { readonly id: string; readonly desc: boolean };
  /** Keys of the groups that show their processes. */
  readonly open: ReadonlySet<string>;
  /** Groups in the order in which they have to stay. */
  readonly keep: readonly string[];
}

/** A row for each group with the sums of its processes, which stand below it when it is open. */
export function outlineGroups(records: readonly ProcessRecord[], options: GroupOptions): SystemRow[] {
  const { by, open } = options;
  const groups = Map.groupBy(records, titles[by]);
  const heads = [...groups].map(([title, members]): SystemRow => {
    const key = `group ${by} ${title}`;
    const fold = open.has(key) ? 'open' : 'folded';
    return { key, record: undefined, title, depth: 0, fold, count: members.length, figures: sumFigures(members) };
  });
  return orderHeads(heads, options).flatMap((head) => [
    head,
    ...(head.fold === 'open' ? (groups.get(head.title) ?? []).map((record) => rowOf(record, 1, undefined)) : []),
  ]);
}

/** By their sums; else as their first processes come, unless the order is held. */
function orderHeads(heads: readonly SystemRow[], { sort, keep }: GroupOptions): readonly SystemRow[] {
  const places = new Map(keep.map((key, index) => [key, index]));
  if (keep.length > 0) return heads.toSorted((a, b) => compareKeys(places.get(a.key), places.get(b.key), 1));
  if (!isFigure(sort.id)) return heads;
  const { id } = sort;
  return heads.toSorted((a, b) => compareKeys(a.figures[id], b.figures[id], sort.desc ? -1 : 1));
}

const isFigure = (id: string): id is keyof RowFigures => ['cpuPercent', 'rss', 'vms', 'threads'].includes(id);
