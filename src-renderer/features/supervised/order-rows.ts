import { isAlive } from '../../../src-shared/model/managed-process.ts';
import { compareKeys, type SortKey } from '../../components/compare-keys.ts';
import type { ManagedRow } from './managed-row.ts';

const statePlace = { starting: 0, running: 1, stopping: 2, ended: 3 } as const;

/** What each column sorts by. */
const sortKeys: Readonly<Record<string, (row: ManagedRow) => SortKey>> = {
  state: ({ process }) => statePlace[process.lifecycle.state],
  name: ({ process }) => process.name.toLowerCase(),
  command: ({ command }) => command,
  pid: ({ process }) => ('pid' in process.lifecycle ? process.lifecycle.pid : undefined),
  uptime: ({ process }) =>
    isAlive(process) && 'startedAt' in process.lifecycle ? process.lifecycle.startedAt : undefined,
  cpu: ({ process }) => process.usage?.cpuPercent,
  memory: ({ process }) => process.usage?.rss,
  port: ({ process }) => process.port,
  startedBy: ({ startedBy }) => startedBy,
};

export interface RowOrder {
  readonly sort: { readonly id: string; readonly desc: boolean };
  /** Words that must all occur, in any order and case. */
  readonly filter: string;
}

/** The rows that match, in order; the unknown comes last either way, equals stand by name. */
export function orderRows(rows: Iterable<ManagedRow>, { sort, filter }: RowOrder): ManagedRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const keyOf = sortKeys[sort.id] ?? sortKeys['name']!;
  const direction = sort.desc ? -1 : 1;
  return [...rows]
    .filter(({ searchText }) => words.every((word) => searchText.includes(word)))
    .toSorted((a, b) => compareKeys(keyOf(a), keyOf(b), direction) || (a.process.name < b.process.name ? -1 : 1));
}
