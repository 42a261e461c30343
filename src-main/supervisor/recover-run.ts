import type { ProcessIdentity } from '../../src-shared/model/identity.ts';
import { adoptRun, discardOutput, lostRun, type Output } from './adopt-run.ts';
import type { OutputHolder, ProcessHost } from './process-host.ts';
import type { ProcessTable } from './process-table.ts';
import type { RegistryRow } from './registry-store.ts';
import type { Run } from './run.ts';

export interface RecoverDeps {
  readonly bootId: string;
  readonly processes: ProcessTable;
  readonly host: ProcessHost;
  /** Takes what was found amiss, for the boot report. */
  readonly warn: (warning: string) => void;
}

export interface Recovered {
  readonly adopted?: Run & { readonly startedAt: number };
  /** What a process that has ended may have left behind. Absent where nothing can be left. */
  readonly leftBehind?: Run;
}

interface OnRecord {
  readonly root: ProcessIdentity;
  readonly startedAt: number;
}

/** Looks for a process that is on record as alive: adopted if it is still the same process in the same boot. */
export function recoverRun(row: RegistryRow, output: Output, deps: RecoverDeps): Recovered {
  const known = row.bootId === deps.bootId ? findRoot(row, output, deps) : undefined;
  if (known === undefined) {
    discardOutput(output, deps.host);
    return {};
  }
  const found = { ...output, ...known };
  if (!deps.processes.isAlive(found.root)) return { leftBehind: lostRun(found, deps.host) };
  return { adopted: { ...adoptRun(found, deps.host, deps.processes), startedAt: found.startedAt } };
}

function findRoot(row: RegistryRow, output: Output, deps: RecoverDeps): OnRecord | undefined {
  const { lifecycle } = row;
  if (lifecycle.state === 'starting') return findUnrecorded(row.name, lifecycle.since, output, deps);
  if (lifecycle.state === 'ended') return undefined;
  const { pid, startTime, startedAt } = lifecycle;
  return { root: { pid, startTime }, startedAt };
}

/** We died between the spawn and its record, or before the spawn: only the process itself can tell, by its output. */
function findUnrecorded(name: string, since: number, output: Output, deps: RecoverDeps): OnRecord | undefined {
  const holders = deps.host.findHolders(output);
  const leaders = holders.filter(({ isLeader }) => isLeader);
  const [leader] = leaders;
  const root = leaders.length === 1 && leader !== undefined ? deps.processes.identify(leader.pid) : undefined;
  if (root !== undefined) return { root, startedAt: deps.processes.startedAt(root) ?? since };
  deps.warn(notFound(name, holders));
  return undefined;
}

function notFound(name: string, holders: readonly OutputHolder[]): string {
  const found =
    holders.length === 0
      ? 'no process of it was found'
      : `which of the processes that hold its output it is cannot be told (pid ${holders.map(({ pid }) => pid).join(', ')}): end them if they are not wanted`;
  return `"${name}" was being started when an earlier run of Signalbox ended; ${found}`;
}
