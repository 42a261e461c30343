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

const figuresOf = ({ calmCpu, process: { rss, vms, threads } }: ProcessRecord): RowFigures => ({
  cpuPercent: calmCpu,
  rss,
  vms,
  threads,
});

/** What is known, together; unknown only where nothing is known. */
export const sumFigures = (records: readonly ProcessRecord[]): RowFigures => ({
  cpuPercent: sum(records, ({ calmCpu }) => calmCpu),
  rss: sum(records, ({ process }) => process.rss),
  vms: sum(records, ({ process }) => process.vms),
  threads: sum(records, ({ process }) => process.threads),
});

function sum(records: readonly ProcessRecord[], figureOf: (record: ProcessRecord) => number | undefined) {
  let total: number | undefined;
  for (const record of records) {
    const figure = figureOf(record);
    if (figure !== undefined) total = (total ?? 0) + figure;
  }
  return total;
}

/** The row of one process; the same as before while nothing has changed, so that it is not drawn again. */
export function rowOf(record: ProcessRecord, depth: number, fold: SystemRow['fold']): SystemRow {
  const { lastRow } = record;
  if (lastRow?.record === record && lastRow.depth === depth && lastRow.fold === fold) return lastRow;
  const { key, process } = record;
  record.lastRow = { key, record, title: process.name, depth, fold, count: 1, figures: figuresOf(record) };
  return record.lastRow;
}
