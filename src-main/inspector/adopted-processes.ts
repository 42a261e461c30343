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
  /** Which they are, those left out that were adopted before another boot. It asks nobody what they use. */
  roots(): readonly AdoptedRecord[];
  /** Again, it is what it was, or called otherwise now. Throws NAME_IN_USE or LIMIT_REACHED. */
  adopt(process: Adoption): AdoptedProcess;
  /** Throws NOT_FOUND. The process itself runs on. */
  release(name: string): void;
}

export interface Adoption extends Pick<AdoptedProcess, 'pid' | 'startTime' | 'program' | 'uid' | 'adoptedBy'> {
  readonly name: string | undefined;
}

const MOST = 200;

export const adoptedName = (pid: number): string => `discovered_${pid}`;

export const notAdopted = (name: string): AppError =>
  new AppError(
    'NOT_FOUND',
    `nothing is adopted as "${name}": only what was adopted (watched) can be let go of, a managed process never`,
  );

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

  function adopt({ name, ...process }: Adoption): AdoptedProcess {
    const all = store.all();
    const known = all.find((record) => record.bootId === bootId && sameIdentity(record, process));
    const wanted = name ?? known?.name ?? adoptedName(process.pid);
    if (known?.name === wanted) return describe(known);
    const holder = all.find((record) => record.name === wanted);
    if (holder !== undefined && runs(holder)) {
      throw new AppError(
        'NAME_IN_USE',
        `"${wanted}" is the name of ${holder.program} (pid ${holder.pid}); choose another`,
      );
    }
    if (known !== undefined) store.remove(known.name);
    else if (holder === undefined) makeRoom();
    const record = { ...process, name: wanted, bootId, adoptedAt: known?.adoptedAt ?? clock.now() };
    store.put(record);
    return describe(record);
  }

  function release(name: string): void {
    const known = store.all().some((record) => record.name === name);
    if (!known) throw notAdopted(name);
    store.remove(name);
  }

  return {
    list: () => store.all().map(describe),
    roots: () => store.all().filter((record) => record.bootId === bootId),
    adopt,
    release,
  };
}
