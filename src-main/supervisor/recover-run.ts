import type { ProcessIdentity } from '../../src-shared/model/identity.ts';
import type { ProcessEnd } from '../../src-shared/model/managed-process.ts';
import { unidentified } from './launch-run.ts';
import type { Exit, KeptRun, OutputHolder, ProcessHost, RunPlace } from './process-host.ts';
import type { ProcessTable } from './process-table.ts';
import type { RegistryRow } from './registry-store.ts';
import { asRun, type Run } from './run.ts';

const lostWhileAway: ProcessEnd = { how: 'lost', reason: 'it ended while Signalbox was not running' };

export interface RecoverDeps {
  readonly bootId: string;
  readonly processes: ProcessTable;
  readonly host: ProcessHost;
  readonly clock: { now(): number };
  /** Takes what was found amiss, for the boot report. */
  readonly warn: (warning: string) => void;
}

export interface Recovered {
  /** Absent where nothing of it can be left. */
  readonly run?: Run;
  /** How it ended, where it has; absent: it lives. */
  readonly exit?: Exit;
}

interface OnRecord {
  readonly root: ProcessIdentity;
  readonly startedAt: number;
}

/** Finds what an earlier run of the app has started: what keeps processes knows, else the processes themselves tell. */
export async function recoverRun(
  row: RegistryRow,
  place: RunPlace,
  kept: KeptRun | undefined,
  deps: RecoverDeps,
): Promise<Recovered> {
  const isOfThisBoot = row.bootId === deps.bootId || kept !== undefined;
  const known = isOfThisBoot ? findRoot(row, place, kept, deps) : undefined;
  const lost = { end: lostWhileAway, at: deps.clock.now() };
  if (known === undefined) {
    deps.host.discard(place);
    return { exit: lost };
  }
  const run = asRun(await deps.host.adopt({ ...place, root: known.root }), known.root, known.startedAt);
  if (kept?.exit !== undefined) {
    // The identities of another boot may be anybody's by now.
    const { leftBehind, ...exit } = kept.exit;
    return { run, exit: row.bootId === deps.bootId && leftBehind ? { ...exit, leftBehind } : exit };
  }
  // Whoever is its parent will tell of its end, if it has not done so already.
  return kept?.pid !== undefined || deps.processes.isAlive(known.root) ? { run } : { run, exit: lost };
}

function findRoot(
  row: RegistryRow,
  place: RunPlace,
  kept: KeptRun | undefined,
  deps: RecoverDeps,
): OnRecord | undefined {
  const { lifecycle } = row;
  // Where the two differ, the row has been tampered with: whoever is the parent knows better.
  if ('pid' in lifecycle && (kept?.pid ?? lifecycle.pid) === lifecycle.pid) {
    const { pid, startTime, startedAt } = lifecycle;
    return { root: { pid, startTime }, startedAt };
  }
  const since = 'since' in lifecycle ? lifecycle.since : row.updatedAt;
  if (kept?.pid === undefined) return findUnrecorded(row.name, since, place, deps);
  // Of one that has ended, the pid may be a stranger's.
  const root = (kept.exit ? undefined : deps.processes.identify(kept.pid)) ?? unidentified(kept.pid);
  return { root, startedAt: deps.processes.startedAt(root) ?? since };
}

/** We died between the spawn and its record, or before the spawn: only the process itself can tell, by its output. */
function findUnrecorded(name: string, since: number, place: RunPlace, deps: RecoverDeps): OnRecord | undefined {
  const holders = deps.host.findHolders(place);
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
