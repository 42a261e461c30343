import { AppError } from '../../../src-shared/model/app-error.ts';
import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';
import type { HistoryPoint, ProcessDetail } from '../../../src-shared/model/process-detail.ts';
import type { Owner } from '../../../src-shared/model/owner.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';
import type { NamedProcess, SystemSocket } from '../../../src-shared/model/system-socket.ts';
import type { Clock } from '../../../src-shared/model/clock.ts';
import { hidden } from '../kill/signal-errors.ts';
import { isHidden } from '../linux/is-hidden.ts';
import type { DetailSource } from './detail-source.ts';

export interface InspectQuery {
  readonly pid: number;
  /** Without it: whoever has the pid now. */
  readonly startTime?: number | undefined;
}

/** A process that we manage, by its name among ours. */
export interface ManagedRoot extends ProcessIdentity {
  readonly name: string;
}

export interface InspectDeps {
  readonly source: DetailSource;
  readonly clock: Clock;
  /** The row of a fresh sample that has this process; undefined when it has ended before there was one. */
  readonly row: (identity: ProcessIdentity) => Promise<SystemProcess | undefined>;
  /** In the newest sample. */
  readonly find: (pid: number) => SystemProcess | undefined;
  readonly all: () => Iterable<SystemProcess>;
  /** The process itself first. */
  readonly tree: (root: ProcessIdentity) => readonly SystemProcess[];
  readonly history: (identity: ProcessIdentity) => readonly HistoryPoint[];
  /** What the caller may see; what it may not is left out of the relatives. */
  readonly sees: (owner: Owner) => boolean;
  readonly managed: () => readonly ManagedRoot[];
  /** Absent where nobody looks sockets up. */
  readonly sockets?:
    | ((process: SystemProcess, sees: InspectDeps['sees']) => Promise<readonly SystemSocket[]>)
    | undefined;
}

const gone = (pid: number): AppError =>
  new AppError('NOT_FOUND', `there is no process ${pid} (any more): list the processes again`);

/** Throws unless exactly the process that is meant has the pid at this moment. */
function identify({ pid, startTime }: InspectQuery, source: DetailSource): ProcessIdentity {
  const current = source.startTimeOf(pid);
  if (current === undefined) throw isHidden(pid) ? hidden(pid) : gone(pid);
  if (startTime !== undefined && startTime !== current) {
    const message = `pid ${pid} belongs to another process now, started at ${current}; list the processes again`;
    throw new AppError('IDENTITY_CHANGED', message, { details: { pid, startTime: current } });
  }
  return { pid, startTime: current };
}

/** Nearest first. A pid that was reused meanwhile could make a circle; the set ends it. */
function ancestorsOf(process: SystemProcess, find: InspectDeps['find']): readonly SystemProcess[] {
  const line = new Set<SystemProcess>();
  for (let next = find(process.ppid); next !== undefined && !line.has(next); next = find(next.ppid)) line.add(next);
  return [...line];
}

const isSame = (a: ProcessIdentity, b: ProcessIdentity): boolean => a.pid === b.pid && a.startTime === b.startTime;

function managedName(identity: ProcessIdentity, { managed, tree }: InspectDeps): string | undefined {
  const roots = managed();
  const itself = roots.find((root) => isSame(root, identity));
  return (itself ?? roots.find((root) => tree(root).some((member) => isSame(member, identity))))?.name;
}

interface SocketReading {
  readonly sockets: readonly SystemSocket[];
  readonly unreadable: Readonly<Record<string, string>>;
}

const noSockets = (why: string): SocketReading => ({ sockets: [], unreadable: { sockets: why, connections: why } });

async function readSockets(process: SystemProcess, { sockets, sees }: InspectDeps): Promise<SocketReading> {
  if (sockets === undefined) return noSockets('this version does not look them up');
  try {
    return { sockets: await sockets(process, sees), unreadable: {} };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return noSockets(error.message);
  }
}

/**
 * All that can be said of one process. Its identity is checked before *and* after the reading: what was read from a pid
 * that was taken over meanwhile belongs to a stranger, and is thrown away.
 */
export async function inspectProcess(query: InspectQuery, deps: InspectDeps): Promise<ProcessDetail> {
  const { source, clock, find, sees } = deps;
  const identity = identify(query, source);
  const process = await deps.row(identity);
  if (process === undefined || !sees(process)) throw gone(identity.pid);
  const [reading, { sockets, unreadable }] = await Promise.all([source.read(process), readSockets(process, deps)]);
  identify(identity, source);

  const roots = deps.managed();
  const toNamed = ({ pid, startTime, name }: SystemProcess): NamedProcess => {
    const managed = roots.find((root) => isSame(root, { pid, startTime }))?.name;
    return { pid, startTime, name, ...(managed !== undefined && { managed }) };
  };
  return {
    ...reading,
    takenAt: clock.now(),
    process,
    managed: managedName(identity, deps),
    metrics: { ...reading.metrics, connections: 'connections' in unreadable ? undefined : sockets.length },
    ancestors: ancestorsOf(process, find).filter(sees).map(toNamed),
    children: Array.from(deps.all())
      .filter((child) => child.ppid === identity.pid && sees(child))
      .toSorted((a, b) => a.pid - b.pid)
      .map(toNamed),
    descendants: Math.max(0, deps.tree(identity).length - 1),
    sockets,
    history: deps.history(identity),
    unreadable: { ...process.unreadable, ...reading.unreadable, ...unreadable },
  };
}
