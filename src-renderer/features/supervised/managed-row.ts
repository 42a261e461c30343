import { formatCommand } from '../../../src-shared/format/format-command.ts';
import { describeCaller, type Caller } from '../../../src-shared/model/caller.ts';
import type { ManagedProcess } from '../../../src-shared/model/managed-process.ts';

/** A row of the table: made anew when the process changes, so that identity says whether to draw it again. */
export interface ManagedRow {
  readonly process: ManagedProcess;
  readonly command: string;
  readonly startedBy: string;
  readonly searchText: string;
}

/** Which agent matters; that the command line is our own does not. */
const shortCaller = (caller: Caller) => (caller.door === 'mcp' ? describeCaller(caller) : caller.door);

export function createManagedRow(process: ManagedProcess): ManagedRow {
  const command = formatCommand(process.argv);
  const searchText = `${process.name} ${command} ${process.cwd} ${process.port ?? ''}`.toLowerCase();
  return { process, command, startedBy: shortCaller(process.startedBy), searchText };
}
