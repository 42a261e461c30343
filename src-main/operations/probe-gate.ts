import type { Agent } from '../../src-shared/model/agent.ts';
import { isAgent } from '../../src-shared/model/caller.ts';
import type { StoredProbe } from '../monitor/health/probes/probe-store.ts';
import { decide, type Decision, type PolicyRules } from '../policy/decide.ts';

/** Whether a command may be run now for whoever set the probe. */
export type ProbeGate = (probe: Pick<StoredProbe, 'setBy' | 'agentId'>) => Decision;

export interface ProbeGateDeps {
  readonly rules: PolicyRules;
  /** Those that have tokens, and those whose tokens were revoked. */
  readonly agents: () => readonly Agent[];
}

const OPERATION = 'the command of a probe';

/** The policy, each time anew: a probe outlives the call that set it, but not what that was allowed by. */
export function createProbeGate({ rules, agents }: ProbeGateDeps): ProbeGate {
  return ({ setBy, agentId }) => {
    const { agent: label } = setBy;
    const token = agents().find(({ id, revokedAt }) => id === agentId && revokedAt === undefined);
    if (label !== undefined && token === undefined) {
      const message = `${OPERATION} is refused: the token of ${label}, who set it, was revoked`;
      return { allowed: false, code: 'PERMISSION_DENIED', message };
    }
    const request = { operation: OPERATION, effect: 'change', byAgent: isAgent(setBy) } as const;
    // That one of its tools stands for it was seen when it was set.
    return decide({ ...request, token: token && { ...token, covers: true } }, rules, noTargets);
  };
}

/** It is addressed to no process. */
const noTargets = () => ({ ownPids: [], ownAncestry: [], callerAncestry: [], ownerOf: () => ({}) });
