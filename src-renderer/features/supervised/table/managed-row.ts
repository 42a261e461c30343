import { formatCommand } from '../../../../src-shared/format/format-command.ts';
import type { ManagedProcess } from '../../../../src-shared/model/managed-process.ts';
import type { UsageHistory } from '../../../components/sparklines/usage-history.ts';
import { nameCaller } from '../../../../src-shared/model/caller.ts';

/** A row of the table: made anew when the process changes, so that identity says whether to draw it again. */
export interface ManagedRow {
  readonly process: ManagedProcess;
  readonly command: string;
  readonly startedBy: string;
  readonly searchText: string;
  /** What its tree used lately; undefined once it has ended. */
  readonly history: UsageHistory | undefined;
  /** What the table shows and sorts by: CPU jumps about from sample to sample, and rows with it. 100 = one core. */
  readonly calmCpu: number | undefined;
}

export function createManagedRow(process: ManagedProcess, history?: UsageHistory): ManagedRow {
  const command = formatCommand(process.argv);
  const startedBy = nameCaller(process.startedBy);
  const searchText = `${process.name} ${command} ${process.cwd} ${process.port ?? ''} ${startedBy}`.toLowerCase();
  return { process, command, startedBy, searchText, history, calmCpu: history?.calmCpu };
}
