import { AppError } from '../../src-shared/model/app-error.ts';
import type { Caller } from '../../src-shared/model/caller.ts';
import type { DebrisItem } from '../../src-shared/model/debris.ts';
import { identityKey, type ProcessIdentity } from '../../src-shared/model/identity.ts';
import { isOwnedBy } from '../../src-shared/model/owner.ts';
import { findDebris } from '../inspector/debris/find-debris.ts';
import { endProcesses } from '../inspector/kill/end-processes.ts';
import { findTarget } from '../inspector/kill/find-target.ts';
import { isService } from '../inspector/linux/is-service.ts';
import { indexProcesses } from '../inspector/process-table/index-processes.ts';
import type { TreeMember } from '../inspector/process-table/process-table.ts';
import type { Chain } from './chain.ts';
import { sightOf } from './guard-sight.ts';
import type { SysDeps } from './sys-handlers.ts';

export interface DebrisDeps extends SysDeps {
  readonly ancestors: (pid: number) => readonly number[];
  readonly ownPids: () => readonly number[];
}

const GRACE_MS = 5000;
const NO_DEBRIS = 'it is no debris, or not any more; list the debris again';

/** Nothing can end it: it has ended. */
const refusalOf = ({ parent }: DebrisItem): AppError => {
  const who = parent === undefined ? 'its parent' : `its parent, ${parent.name} (pid ${parent.pid}),`;
  return new AppError('WRONG_STATE', `it has ended already; it goes as soon as ${who} takes note of it, or ends`);
};

export function debrisHandlers(chain: Chain, deps: DebrisDeps) {
  const { inspector, processes, supervisor, rules } = deps;

  async function find(caller: Caller): Promise<{ readonly takenAt: number; readonly items: DebrisItem[] }> {
    const { sees } = sightOf(caller, deps);
    const { takenAt, processes: all } = await inspector.snapshot();
    // What belongs to others is for them to judge.
    const ours = all.filter((process) => isOwnedBy(rules.ownUser, process));
    const managed = supervisor.list().flatMap(({ name }) => supervisor.pidsOf(name));
    const trees = indexProcesses(all);
    const items = findDebris({
      processes: all,
      ports: await deps.ports.listening(ours.map(({ pid }) => pid)),
      spared: new Set([...deps.ownPids(), ...deps.ancestors(process.pid), ...managed]),
      isService,
      treeOf: (process) => trees.tree(process),
    });
    // The sample may be from before a clean.
    const isThere = ({ process }: DebrisItem) => process.status === 'zombie' || processes.isAlive(process);
    const isOurs = ({ process }: DebrisItem) => isOwnedBy(rules.ownUser, process) && sees(process);
    return { takenAt, items: items.filter((item) => isOurs(item) && isThere(item)) };
  }

  /** The trees of those that are debris still, and why the others are left alone. */
  function choose(asked: readonly ProcessIdentity[], items: readonly DebrisItem[]) {
    const found = new Map(items.map((item) => [identityKey(item.process), item]));
    const members = new Map<string, TreeMember>();
    const roots: ProcessIdentity[] = [];
    const refused: (ProcessIdentity & { readonly message: string })[] = [];
    for (const identity of asked) {
      try {
        const item = found.get(identityKey(identity));
        if (item === undefined) throw new AppError('NOT_FOUND', NO_DEBRIS);
        if (!item.cleanable) throw refusalOf(item);
        const tree = findTarget(identity, true, { processes, find: inspector.find });
        roots.push(identity);
        for (const member of tree) members.set(identityKey(member.identity), member);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        refused.push({ ...identity, message: error.message });
      }
    }
    return { members: [...members.values()], roots, refused };
  }

  return {
    list: chain.debris.list.handler(({ context: { caller } }) => find(caller)),
    clean: chain.debris.clean.handler(async ({ input, context: { caller } }) => {
      const { members, roots, refused } = choose(input.processes, (await find(caller)).items);
      if (members.length === 0) {
        return { ended: [], survivors: [], forced: false, freedPorts: [], durationMs: 0, refused };
      }
      const request = { members, roots, signal: 'SIGTERM', graceMs: GRACE_MS, force: true } as const;
      try {
        const result = await endProcesses(request, {
          processes,
          find: inspector.find,
          listeningPorts: deps.ports.listening,
          takenPorts: deps.ports.taken,
        });
        return { ...result, refused };
      } finally {
        inspector.sampleSoon();
      }
    }),
  };
}
