import { isAgent, type Caller } from '../../src-shared/model/caller.ts';
import type { Owner } from '../../src-shared/model/owner.ts';
import { decide, type Decision, type PolicyRequest, type PolicyRules } from '../policy/decide.ts';

export interface GateDeps {
  readonly rules: PolicyRules;
  /** A process and its ancestors, up to pid 1. */
  readonly ancestors: (pid: number) => readonly number[];
  /** Ourselves, and what runs for us. */
  readonly ownPids: () => readonly number[];
  readonly ownerOf: (pid: number) => Owner;
  /** Whether a process has the pid, as far as we can see. */
  readonly exists: (pid: number) => boolean;
}

export type Gate = (caller: Caller, request: Omit<PolicyRequest, 'byAgent'>) => Decision;

/** The policy, with what it has to know of the machine at this moment. */
export const createGate =
  ({ rules, ancestors, ownPids, ownerOf, exists }: GateDeps): Gate =>
  (caller, request) => {
    // What has ended belongs to nobody: that it is gone is for the operation to say.
    const isThere = (pid: number) => isKnown(ownerOf(pid)) || exists(pid);
    const targetPids = request.targetPids?.filter(isThere);
    return decide({ ...request, targetPids, byAgent: isAgent(caller) }, rules, () => ({
      ownPids: ownPids(),
      ownAncestry: ancestors(process.pid),
      callerAncestry: caller.pid === undefined ? [] : ancestors(caller.pid),
      ownerOf,
    }));
  };

const isKnown = ({ uid, user }: Owner): boolean => uid !== undefined || user !== undefined;
