import type { AgentCall, CallOutcome } from '../../src-shared/model/agent.ts';

export interface RecentCalls {
  add(call: Omit<AgentCall, 'id'>): void;
  /** Newest first; those after `after`, where it is given. */
  newest(
    limit: number,
    filter?: { readonly agent?: string | undefined; readonly after?: number },
  ): readonly AgentCall[];
  /** The id of the newest; 0: there is none. */
  last(): number;
  /** How many there were since we began, also of those that are not kept. */
  counts(): readonly CallCount[];
}

export interface CallCount {
  readonly door: AgentCall['door'];
  readonly outcome: CallOutcome;
  readonly count: number;
}

/** The last calls, in memory: what was changed and refused is in the audit, for longer than we run. */
export function createRecentCalls(keep: number): RecentCalls {
  const calls: AgentCall[] = [];
  const counts = new Map<string, CallCount>();
  let last = 0;

  function count({ door, outcome }: Pick<AgentCall, 'door' | 'outcome'>): void {
    const key = `${door} ${outcome}`;
    counts.set(key, { door, outcome, count: (counts.get(key)?.count ?? 0) + 1 });
  }

  return {
    add(call) {
      last += 1;
      count(call);
      calls.push({ id: last, ...call });
      if (calls.length > keep) calls.shift();
    },
    newest: (limit, { agent, after = 0 } = {}) =>
      calls
        .filter((call) => call.id > after && (agent === undefined || call.agent === agent))
        .toReversed()
        .slice(0, limit),
    last: () => last,
    counts: () => [...counts.values()],
  };
}
