import { adoptRun, discardOutput, lostRun, type Output } from './adopt-run.ts';
import type { ProcessHost } from './process-host.ts';
import type { ProcessTable } from './process-table.ts';
import type { RegistryRow } from './registry-store.ts';
import type { Run } from './run.ts';

export interface RecoverDeps {
  readonly bootId: string;
  readonly processes: ProcessTable;
  readonly host: ProcessHost;
}

export interface Recovered {
  readonly adopted?: Run & { readonly startedAt: number };
  /** What a process that has ended may have left behind. Absent where nothing can be left. */
  readonly leftBehind?: Run;
}

/** Looks for a process that is on record as alive: adopted if it is still the same process in the same boot. */
export function recoverRun({ lifecycle, bootId }: RegistryRow, output: Output, deps: RecoverDeps): Recovered {
  if (!('pid' in lifecycle) || bootId !== deps.bootId) {
    discardOutput(output, deps.host);
    return {};
  }
  const { pid, startTime, startedAt } = lifecycle;
  const found = { ...output, root: { pid, startTime }, startedAt };
  if (!deps.processes.isAlive(found.root)) return { leftBehind: lostRun(found, deps.host) };
  return { adopted: { ...adoptRun(found, deps.host, deps.processes), startedAt } };
}
