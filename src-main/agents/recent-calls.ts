import type { AgentCall } from '../../src-shared/model/agent.ts';

export interface RecentCalls {
  add(call: Omit<AgentCall, 'id'>): void;
  /** Newest first; those after `after`, where it is given. */
  newest(
    limit: number,
    filter?: { readonly agent?: string | undefined; readonly after?: number },
  ): readonly AgentCall[];
  /** The id of the newest; 0: there is none. */
  last(): number;
}

/** The last calls, in memory: what was changed and refused is in the audit, for longer than we run. */
export function createRecentCalls(keep: number): RecentCalls {
  const calls: AgentCall[] = [];
  let last = 0;
  return {
    add(call) {
      last += 1;
      calls.push({ id: last, ...call });
      if (calls.length > keep) calls.shift();
    },
    newest: (limit, { agent, after = 0 } = {}) =>
      calls
        .filter((call) => call.id > after && (agent === undefined || call.agent === agent))
        .toReversed()
        .slice(0, limit),
    last: () => last,
  };
}
