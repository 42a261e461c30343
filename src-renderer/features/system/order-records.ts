import { compareKeys, type SortKey } from '../../components/compare-keys.ts';
import type { ProcessRecord } from './process-record.ts';

/** The ports that each listens on, ascending, by its key. */
export type Listening = ReadonlyMap<string, readonly number[]>;

/** What each column sorts by. */
const sortKeys: Readonly<Record<string, (record: ProcessRecord, listening: Listening | undefined) => SortKey>> = {
  pid: ({ process }) => process.pid,
  ppid: ({ process }) => process.ppid,
  ports: ({ key }, listening) => listening?.get(key)?.[0],
  name: ({ sortName }) => sortName,
  user: ({ process }) => process.user,
  cpuPercent: ({ calmCpu }) => calmCpu,
  rss: ({ process }) => process.rss,
  vms: ({ process }) => process.vms,
  threads: ({ process }) => process.threads,
  status: ({ process }) => process.status,
  startedAt: ({ process }) => process.startedAt,
  pgid: ({ process }) => process.pgid,
  session: ({ process }) => process.session,
  tty: ({ process }) => process.tty,
  nice: ({ process }) => process.nice,
  container: ({ process }) => process.container,
  command: ({ command }) => command,
};

export interface RecordOrder {
  readonly sort: { readonly id: string; readonly desc: boolean };
  /** Words that must all occur, in any order and case. */
  readonly filter: string;
  /** Whether a process is shown at all. */
  readonly passes?: (record: ProcessRecord) => boolean;
  /** Undefined while nobody has looked them up. */
  readonly listening?: Listening | undefined;
}

/** The records that match, in order. The unknown comes last either way; equals stand by memory, then by pid. */
export function orderRecords(
  records: Iterable<ProcessRecord>,
  { sort, filter, passes = () => true, listening }: RecordOrder,
): ProcessRecord[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const matching: ProcessRecord[] = [];
  for (const record of records) {
    if (passes(record) && words.every((word) => record.searchText.includes(word))) matching.push(record);
  }
  const keyOf = sortKeys[sort.id] ?? sortKeys['pid']!;
  const direction = sort.desc ? -1 : 1;
  return matching.toSorted(
    (a, b) =>
      compareKeys(keyOf(a, listening), keyOf(b, listening), direction) ||
      compareKeys(a.process.rss, b.process.rss, -1) ||
      a.process.pid - b.process.pid,
  );
}
