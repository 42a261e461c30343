import type { Agents } from '../agents/create-agents.ts';
import { agentsTopic } from './agents-topic.ts';
import type { Chain } from './chain.ts';
import { topic } from './topic.ts';

/** Who has a token, and what was done with it. That only the person asks is for the chain to see to. */
export function agentsHandlers(chain: Chain, agents: Agents) {
  return {
    list: chain.agents.list.handler(() => agents.list()),
    add: chain.agents.add.handler(({ input }) => agents.add(input)),
    revoke: chain.agents.revoke.handler(({ input: { label } }) => agents.revoke(label)),
    calls: chain.agents.calls.handler(({ input: { label, limit } }) => ({ calls: [...agents.calls(limit, label)] })),
    watch: chain.agents.watch.handler(({ signal }) => topic(agentsTopic(agents), { signal })),
  };
}
