import { identityKey } from '../../../src-shared/model/identity.ts';
import type { SystemProcess, SystemProcessFigures } from '../../../src-shared/model/system-process.ts';
import { formatCommand } from '../../../src-shared/format/format-command.ts';
import type { UsageHistory } from '../../components/sparklines/usage-history.ts';
import type { SystemRow } from './system-row.ts';

/** A row of the table: made anew when the process changes, so that identity says whether to draw it again. */
export interface ProcessRecord {
  readonly key: string;
  readonly process: SystemProcess;
  readonly command: string;
  /** For sorting by name without a thought for case. */
  readonly sortName: string;
  /** What the filter looks in. */
  readonly searchText: string;
  readonly history: UsageHistory;
  /** What the table shows and sorts by: CPU jumps about from sample to sample, and rows with it. 100 = one core. */
  readonly calmCpu: number | undefined;
  /** ms since the epoch; undefined while it lives. */
  readonly endedAt: number | undefined;
  /** Kept by `rowOf`, for as long as it is of this record. A weak map was tried: it cost the collector more than all else. */
  lastRow: SystemRow | undefined;
}

export function createRecord(process: SystemProcess, history: UsageHistory): ProcessRecord {
  const command = commandOf(process);
  return {
    key: identityKey(process),
    process,
    command,
    sortName: process.name.toLowerCase(),
    searchText: `${process.pid} ${process.user ?? ''} ${process.name} ${command}`.toLowerCase(),
    history,
    calmCpu: history.calmCpu,
    endedAt: undefined,
    lastRow: undefined,
  };
}

/** Takes the sample down in the history; the same record when nothing that is shown has changed with it. */
export function withSample(record: ProcessRecord): ProcessRecord {
  const { history, process } = record;
  history.push(process.cpuPercent, process.rss);
  const { calmCpu } = history;
  return calmCpu === record.calmCpu ? record : { ...record, calmCpu };
}

function commandOf({ name, commandLine }: SystemProcess): string {
  // Kernel threads have no command line; ps shows them in brackets, too.
  if (commandLine === undefined) return `[${name}]`;
  const [first, ...others] = commandLine;
  // Some write a line of their own over it, as Chromium does: one part, that is no name of a program.
  return first !== undefined && others.length === 0 ? first : formatCommand(commandLine);
}

/** The figures replace all of the old ones: one that is absent has become unknown. */
export function withFigures(record: ProcessRecord, figures: SystemProcessFigures): ProcessRecord {
  const { status, cpuPercent, rss, vms, threads } = figures;
  return { ...record, process: { ...record.process, status, cpuPercent, rss, vms, threads } };
}
