import type { Agent } from '../../../src-shared/model/agent.ts';
import { Ago } from '../../components/ago.tsx';
import { formatQuantity } from '../../components/format/format-count.ts';
import { SideGroup, SideItem, SideList } from '../../components/side-list.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { useAgents, useAgentsState, useAgentsView } from './agents-context.ts';
import type { Selection } from './create-agents-model.ts';
import { describeAgent, describeCalls, describeUse } from './describe-agent.ts';

/** Everybody who asks us, by the token that they come with. */
export function AgentList() {
  const { state } = useAgents();
  const selected = useAgentsState((current) => current.selected);
  const agents = useAgentsView((view) => view.agents);
  const own = useAgentsView((view) => view.own);
  const now = agents.reduce((sum, { connections }) => sum + connections.length, own.connections.length);
  const item = (id: Selection) => ({ selected: id === selected, onSelect: () => state.setState({ selected: id }) });
  const valid = agents.filter(({ revokedAt }) => revokedAt === undefined);
  const revoked = agents.filter(({ revokedAt }) => revokedAt !== undefined);
  return (
    <SideList label="Agents">
      <SideGroup>
        <SideItem
          {...item('all')}
          title="All agents"
          state={
            <StateWord
              words={
                now === 0
                  ? { word: 'Nobody connected', tone: 'idle' }
                  : { word: formatQuantity(now, 'connection', 'connections'), tone: 'good' }
              }
            />
          }
        />
        <SideItem
          {...item('own')}
          title="Your own token"
          state={<StateWord words={describeUse(own)} />}
          note={own.calls === 0 ? undefined : describeCalls(own)}
        />
      </SideGroup>
      {valid.length > 0 && (
        <SideGroup title="Tokens">
          {valid.map((agent) => (
            <AgentItem key={agent.id} agent={agent} {...item(agent.id)} />
          ))}
        </SideGroup>
      )}
      {revoked.length > 0 && (
        <SideGroup title="Revoked">
          {revoked.map((agent) => (
            <AgentItem key={agent.id} agent={agent} {...item(agent.id)} />
          ))}
        </SideGroup>
      )}
    </SideList>
  );
}

interface AgentItemProps {
  readonly agent: Agent;
  readonly selected: boolean;
  readonly onSelect: () => void;
}

const AgentItem = ({ agent, ...item }: AgentItemProps) => (
  <SideItem {...item} title={agent.label} state={<StateWord words={describeAgent(agent)} />} note={noteOn(agent)} />
);

function noteOn(agent: Agent) {
  const { lastUsedAt, revokedAt } = agent;
  if (revokedAt !== undefined) return <Ago time={revokedAt} />;
  if (lastUsedAt === undefined) return undefined;
  return (
    <>
      {describeCalls(agent)}, last <Ago time={lastUsedAt} />
    </>
  );
}
