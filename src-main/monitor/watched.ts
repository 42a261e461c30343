import { sameIdentity, type ProcessIdentity } from '../../src-shared/model/identity.ts';
import type { ManagedProcess } from '../../src-shared/model/managed-process.ts';
import type { Subject } from '../../src-shared/model/monitored.ts';
import type { SystemProcess } from '../../src-shared/model/system-process.ts';

/** A process that others have started and that is watched under a name. */
export interface AdoptedRoot extends ProcessIdentity {
  readonly name: string;
  readonly uid?: number | undefined;
  /** ms since the epoch */
  readonly adoptedAt: number;
}

/** One that is monitored, as it stands now. */
export interface Watched {
  readonly subject: Subject;
  readonly status: string;
  readonly generation?: number | undefined;
  /** While it runs. */
  readonly root?: ProcessIdentity | undefined;
  readonly startedAt?: number | undefined;
  /** Of an adopted process; others are watched since they were measured first. */
  readonly adoptedAt?: number | undefined;
}

export type FindProcess = (pid: number) => SystemProcess | undefined;

export function watchManaged({ name, generation, lifecycle }: ManagedProcess, find: FindProcess): Watched {
  const subject = { kind: 'managed', id: `managed:${name}`, name } as const;
  const { state } = lifecycle;
  if (!('pid' in lifecycle)) return { subject, status: state, generation };
  const { pid, startTime, startedAt } = lifecycle;
  const root = { pid, startTime };
  const row = find(pid);
  const uid = row?.startTime === startTime ? row.uid : undefined;
  return { subject: { ...subject, ...root, uid }, status: state, generation, root, startedAt };
}

export function watchAdopted({ name, pid, startTime, uid, adoptedAt }: AdoptedRoot, find: FindProcess): Watched {
  const row = find(pid);
  const root = { pid, startTime };
  const subject = { kind: 'adopted', id: `adopted:${name}`, name, uid } as const;
  if (row === undefined || !sameIdentity(row, root)) return { subject, status: 'ended', adoptedAt };
  const { status, startedAt } = row;
  return { subject: { ...subject, ...root }, status, root, startedAt, adoptedAt };
}
