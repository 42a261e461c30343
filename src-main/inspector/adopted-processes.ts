import { AppError } from '../../src-shared/model/app-error.ts';
import type { AdoptedProcess } from '../../src-shared/model/adopted-process.ts';
import type { Clock } from '../../src-shared/model/clock.ts';
import { sameIdentity, type ProcessIdentity } from '../../src-shared/model/identity.ts';
import type { TreeUsage } from '../../src-shared/model/managed-process.ts';

export interface AdoptedRecord extends Omit<AdoptedProcess, 'ended' | 'usage'> {
  readonly bootId: string;
}

export interface AdoptedStore {
  /** Oldest first. */
  all(): readonly AdoptedRecord[];
  /** In place of another of this name. */
  put(record: AdoptedRecord): void;
  remove(name: string): void;
}

export interface AdoptedDeps {
  readonly store: AdoptedStore;
  /** A start time counts from a boot: what was adopted before another one has ended. */
  readonly bootId: string;
  readonly clock: Clock;
  readonly isAlive: (identity: ProcessIdentity) => boolean;
  readonly treeUsage: (root: ProcessIdentity) => TreeUsage | undefined;
}

export interface AdoptedProcesses {
  list(): readonly AdoptedProcess[];
  /** Again, it is what it was. */
  adopt(process: Adoption): AdoptedProcess;
  /** Throws NOT_FOUND. The process itself runs on. */
  release(name: string): void;
}

export type Adoption = Pick<AdoptedProcess, 'pid' | 'startTime' | 'program' | 'uid' | 'adoptedBy'>;

const MOST = 200;

export const adoptedName = (pid: number): string => `discovered_${pid}`;

export const notAdopted = (name: string): AppError =>
  new AppError('NOT_FOUND', `nothing is adopted as "${name}"; look for MCP servers again to see what is`);

/** Processes that others have started and that we watch under a name, over restarts of ours, as long as they run. */
export function createAdoptedProcesses({ store, bootId, clock, isAlive, treeUsage }: AdoptedDeps): AdoptedProcesses {
  const runs = (record: AdoptedRecord): boolean => record.bootId === bootId && isAlive(record);

  function describe(record: AdoptedRecord): AdoptedProcess {
    const { bootId: _, ...rest } = record;
    return runs(record) ? { ...rest, ended: false, usage: treeUsage(record) } : { ...rest, ended: true };
  }

  /** What has ended makes room. */
  function makeRoom(): void {
    const all = store.all();
    if (all.length < MOST) return;
    const ended = all.find((record) => !runs(record));
    if (ended === undefined) {
      throw new AppError('LIMIT_REACHED', `${MOST} processes are adopted already; release some of them first`);
    }
    store.remove(ended.name);
  }

  function adopt(process: Adoption): AdoptedProcess {
    const name = adoptedName(process.pid);
    const known = store.all().find((record) => record.name === name);
    if (known !== undefined && known.bootId === bootId && sameIdentity(known, process)) return describe(known);
    if (known === undefined) makeRoom();
    const record = { ...process, name, bootId, adoptedAt: clock.now() };
    store.put(record);
    return describe(record);
  }

  function release(name: string): void {
    const known = store.all().some((record) => record.name === name);
    if (!known) throw notAdopted(name);
    store.remove(name);
  }

  return { list: () => store.all().map(describe), adopt, release };
}
