import { sameIdentity, type ProcessIdentity } from '../../../src-shared/model/identity.ts';
import type { ProcessTable, TreeMember } from '../process-table/process-table.ts';
import { identityChanged, kernelThread, notFound, type Find } from './signal-errors.ts';
import { standingOf } from './standing-of.ts';

export interface TargetDeps {
  readonly processes: Pick<ProcessTable, 'identify' | 'tree'>;
  readonly find: Find;
}

/**
 * The process that is meant, alone or with all that it started, from one snapshot; itself first. Throws NOT_FOUND,
 * IDENTITY_CHANGED, or UNSUPPORTED for a thread of the kernel.
 */
export function findTarget(
  { pid, startTime }: ProcessIdentity,
  withTree: boolean,
  { processes, find }: TargetDeps,
): readonly TreeMember[] {
  const identity = { pid, startTime };
  const current = processes.identify(pid);
  if (current === undefined) throw notFound(identity, find);
  if (!sameIdentity(current, identity)) throw identityChanged(identity, current, find);
  const { kernel, name } = standingOf(pid, find);
  if (kernel) throw kernelThread(pid, name);
  const tree = processes.tree(identity);
  const [root] = tree;
  if (root === undefined || !sameIdentity(root.identity, identity)) throw notFound(identity, find);
  return withTree ? tree : [root];
}
