import type { ProcessRecord } from './process-record.ts';

/** A line of the table: a process, or the group that it stands in. Figures are sums where others are folded away below. */
export interface SystemRow {
  readonly key: string;
  /** Undefined for a group. */
  readonly record: ProcessRecord | undefined;
  readonly title: string;
  readonly depth: number;
  /** Undefined where there is nothing below. */
  readonly fold: 'open' | 'folded' | undefined;
  /** How many processes the figures stand for. */
  readonly count: number;
  readonly figures: RowFigures;
}

export interface RowFigures {
  readonly cpuPercent: number | undefined;
  readonly rss: number | undefined;
  readonly vms: number | undefined;
  readonly threads: number | undefined;
}

export const figuresOf = ({ calmCpu, process: { rss, vms, threads } }: ProcessRecord): RowFigures => ({
  cpuPercent: calmCpu,
  rss,
  vms,
  threads,
});

/** What is known, together; unknown only where nothing is known. */
export function sumFigures(records: readonly ProcessRecord[]): RowFigures {
  const all = records.map(figuresOf);
  const sum = (key: keyof RowFigures) => {
    const known = all.flatMap((figures) => figures[key] ?? []);
    return known.length === 0 ? undefined : known.reduce((total, figure) => total + figure, 0);
  };
  return { cpuPercent: sum('cpuPercent'), rss: sum('rss'), vms: sum('vms'), threads: sum('threads') };
}

const drawn = new WeakMap<ProcessRecord, SystemRow>();

/** The row of one process; the same as before while nothing has changed, so that it is not drawn again. */
export function rowOf(record: ProcessRecord, depth: number, fold: SystemRow['fold']): SystemRow {
  const before = drawn.get(record);
  if (before?.depth === depth && before.fold === fold) return before;
  const { key, process } = record;
  const row = { key, record, title: process.name, depth, fold, count: 1, figures: figuresOf(record) };
  drawn.set(record, row);
  return row;
}
