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
}

export type Gate = (caller: Caller, request: Omit<PolicyRequest, 'byAgent'>) => Decision;

/** The policy, with what it has to know of the machine at this moment. */
export const createGate =
  ({ rules, ancestors, ownPids, ownerOf }: GateDeps): Gate =>
  (caller, request) =>
    decide({ ...request, byAgent: isAgent(caller) }, rules, () => ({
      ownPids: ownPids(),
      ownAncestry: ancestors(process.pid),
      callerAncestry: caller.pid === undefined ? [] : ancestors(caller.pid),
      ownerOf,
    }));
