import type * as z from 'zod';
import type { sysPlanOutput } from '../../../src-shared/contract/sys.ts';
import { sameIdentity } from '../../../src-shared/model/identity.ts';
import type { TreeMember } from '../process-table/process-table.ts';
import type { ListeningPorts } from './end-processes.ts';
import type { Find } from './signal-errors.ts';
import { standingOf } from './standing-of.ts';

export type KillPlan = Pick<z.output<typeof sysPlanOutput>, 'processes' | 'ports'>;

export interface PlanDeps {
  readonly find: Find;
  readonly listeningPorts: ListeningPorts;
  readonly isOurs: (owner: { readonly uid?: number | undefined; readonly user?: string | undefined }) => boolean;
  /** The name that a process has among ours. */
  readonly managedName: (pid: number) => string | undefined;
}

/** What a kill of these would end, for people to look at before. */
export async function planKill(members: readonly TreeMember[], deps: PlanDeps): Promise<KillPlan> {
  const ports = await deps.listeningPorts(members.map(({ identity }) => identity.pid));
  const processes = members.map(({ identity, name }) => {
    const sampled = deps.find(identity.pid);
    const known = sampled !== undefined && sameIdentity(sampled, identity) ? sampled : undefined;
    const owner = standingOf(identity.pid, () => known);
    return {
      ...identity,
      name,
      managed: deps.managedName(identity.pid),
      user: owner.user,
      isOurs: deps.isOurs(owner),
      startedAt: known?.startedAt,
      rss: known?.rss,
    };
  });
  return { processes, ports: [...new Set([...ports.values()].flat())].toSorted((a, b) => a - b) };
}
