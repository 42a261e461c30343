import { CALLS_KEPT, type AgentsEvent } from '../../../src-shared/contract/agents.ts';
import type { AgentCall } from '../../../src-shared/model/agent.ts';

/** A call as the table shows it. */
export interface CallRow {
  readonly key: string;
  readonly call: AgentCall;
  /** Who called: its label, or what it calls itself. */
  readonly agent: string;
  /** What a filter looks in, in lower case. */
  readonly searchText: string;
}

/** The last calls, newest first, as many as are kept. A row that was there keeps its identity. */
export function mergeCalls(before: readonly CallRow[], { type, calls }: AgentsEvent): readonly CallRow[] {
  if (calls.length === 0 && type === 'change') return before;
  const known = new Map(before.map((row) => [row.key, row]));
  const fresh = calls.map((call) => known.get(String(call.id)) ?? callRow(call));
  return (type === 'snapshot' ? fresh : [...fresh, ...before]).slice(0, CALLS_KEPT);
}

function callRow(call: AgentCall): CallRow {
  const { id, tool, outcome, code, client, door } = call;
  const agent = call.agent ?? client?.name ?? door;
  const words = [agent, client?.name, client?.version, tool, outcome, code, door];
  return { key: String(id), call, agent, searchText: words.join(' ').toLowerCase() };
}
