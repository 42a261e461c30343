import type { ConnectableClient } from '../../src-shared/contract/connect.ts';
import type { AgentCall, AgentClient as Program, AgentUse } from '../../src-shared/model/agent.ts';
import type { AgentClient } from '../connect/agent-clients.ts';

/** Who asks us, whatever token they come with. */
export interface Askers {
  list(): { readonly agents: readonly AgentUse[]; readonly own: AgentUse };
  calls(limit: number): readonly AgentCall[];
}

type LastSeen = NonNullable<ConnectableClient['lastSeen']>;

/** How far back it is looked for who has gone. */
const CALLS = 1000;

/** When each program spoke with us last, by the name that it gives itself: those that are here, and those that called. */
export function sightings(askers: Askers): (client: AgentClient) => LastSeen | undefined {
  const { agents, own } = askers.list();
  const here = [own, ...agents].flatMap(({ connections }) =>
    connections.map(({ client, lastSeen }) => sighting(client, lastSeen, true)),
  );
  const gone = askers.calls(CALLS).map((call) => sighting(call.client, call.startedAt + call.durationMs, false));
  const all = [...here, ...gone].flatMap((one) => one ?? []);
  return ({ introduces }) => {
    const its = all.filter(({ client }) => client.toLowerCase().startsWith(introduces));
    const newest = its.toSorted((a, b) => b.at - a.at)[0];
    return newest && { ...newest, connected: its.some(({ connected }) => connected) };
  };
}

function sighting(program: Program | undefined, at: number, connected: boolean): LastSeen | undefined {
  if (program === undefined) return undefined;
  return { at, connected, client: [program.name, program.version].filter(Boolean).join(' ') };
}
