import { isAlive } from '../../../../src-shared/model/managed-process.ts';
import { compareKeys, type SortKey } from '../../../components/compare-keys.ts';
import { readyAfter } from '../words/describe-ready.ts';
import { describeState, type StateKind } from '../words/describe-state.ts';
import type { ManagedRow } from './managed-row.ts';

/** What changes first, then what runs, then what went wrong, then what rests. */
const statePlace: Readonly<Record<StateKind, number>> = {
  starting: 0,
  stopping: 1,
  ready: 2,
  running: 3,
  lost: 4,
  'failed-to-start': 5,
  failed: 6,
  'timed-out': 7,
  signalled: 8,
  ended: 9,
};

/** What each column sorts by. */
const sortKeys: Readonly<Record<string, (row: ManagedRow) => SortKey>> = {
  state: ({ process }) => statePlace[describeState(process).kind],
  name: ({ process }) => process.name.toLowerCase(),
  command: ({ command }) => command,
  pid: ({ process }) => ('pid' in process.lifecycle ? process.lifecycle.pid : undefined),
  uptime: ({ process }) =>
    isAlive(process) && 'startedAt' in process.lifecycle ? process.lifecycle.startedAt : undefined,
  restarts: ({ process }) => process.generation - 1,
  ready: ({ process }) => readyAfter(process),
  cpu: ({ calmCpu }) => calmCpu,
  memory: ({ process }) => process.usage?.rss,
  port: ({ process }) => process.port,
  idle: ({ process }) => (isAlive(process) ? process.lastOutputAt : undefined),
  lastLine: ({ process }) => process.lastLine?.time,
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
