import { Ban, Plus } from 'lucide-react';
import type { Agent, AgentUse } from '../../../src-shared/model/agent.ts';
import { Ago } from '../../components/ago.tsx';
import { Button } from '../../components/button.tsx';
import { formatDateTime } from '../../components/format/format-time.ts';
import { StateWord, type StateWords } from '../../components/state-word.tsx';
import styles from './agent-details.module.css';
import { useAgents, useAgentsView } from './agents-context.ts';
import { Connections, type NamedConnection } from './connections.tsx';
import { describeAgent, describeCalls, describeLimit, describeUse } from './describe-agent.ts';

/** Who is selected: what the token allows, and who is there with it now. */
export function AgentDetails() {
  const whose = useAgentsView((view) => view.whose);
  if (whose === 'all') return <Everybody />;
  return whose === 'own' ? <Own /> : <OneAgent agent={whose} />;
}

function Everybody() {
  const { state } = useAgents();
  const agents = useAgentsView((view) => view.agents);
  const own = useAgentsView((view) => view.own);
  const connections: readonly NamedConnection[] = [
    ...agents.flatMap(({ label, connections: theirs }) => theirs.map((each) => ({ ...each, label }))),
    ...own.connections.map((each) => ({ ...each, label: 'your own token' })),
  ];
  const hasTokens = agents.some(({ revokedAt }) => revokedAt === undefined);
  return (
    <section className={styles.details} aria-label="All agents">
      {!hasTokens && (
        <div className={styles.lesson}>
          <p>
            <b>Give each agent a token of its own.</b> Then it is known by name, in what it starts, calls and is
            refused; it gets the tools that you choose, and no more calls a minute than you allow; and you can shut it
            out without shutting out the others.
          </p>
          <Button variant="primary" icon={<Plus />} shortcut="N" onClick={() => state.setState({ adding: true })}>
            Add an agent…
          </Button>
        </div>
      )}
      <Connections
        title="Connected now"
        connections={connections}
        nobody={
          <>
            Nobody is connected. <a href="#/connect">Connect</a> tells how each program is led here.
          </>
        }
      />
    </section>
  );
}

function Own() {
  const own = useAgentsView((view) => view.own);
  return (
    <section className={styles.details} aria-label="Your own token">
      <Header title="Your own token" words={describeUse(own)} />
      <p className={styles.quiet}>
        Whoever connects with it is known only by the name that it gives itself, and is offered whatever it asks for.
      </p>
      <UseFacts use={own} />
      <Connections title="Connected now" connections={own.connections} nobody="Nobody is connected with it." />
    </section>
  );
}

function OneAgent({ agent }: { readonly agent: Agent }) {
  const { askToRevoke } = useAgents();
  const { label, toolsets, readonly, callsPerMinute, createdAt, revokedAt } = agent;
  return (
    <section className={styles.details} aria-label={label}>
      <Header title={label} words={describeAgent(agent)}>
        {revokedAt === undefined && (
          <Button icon={<Ban />} shortcut="Del" onClick={askToRevoke}>
            Revoke…
          </Button>
        )}
      </Header>
      <dl className={styles.facts}>
        <Fact label="Tools" value={toolsets.join(', ')} />
        <Fact label="May change things" value={readonly ? 'no, only look' : 'yes'} />
        <Fact label="Limit" value={describeLimit(callsPerMinute)} />
        <Fact label="Created" value={formatDateTime(createdAt)} />
        {revokedAt !== undefined && <Fact label="Revoked" value={formatDateTime(revokedAt)} />}
      </dl>
      <UseFacts use={agent} />
      {revokedAt === undefined && (
        <Connections title="Connected now" connections={agent.connections} nobody="Nobody is connected with it." />
      )}
    </section>
  );
}

interface HeaderProps {
  readonly title: string;
  readonly words: StateWords;
  readonly children?: React.ReactNode;
}

const Header = ({ title, words, children }: HeaderProps) => (
  <header className={styles.header}>
    <div>
      <h2 className={styles.title}>{title}</h2>
      <StateWord words={words} />
    </div>
    {children}
  </header>
);

const UseFacts = ({ use }: { readonly use: AgentUse }) => (
  <dl className={styles.facts}>
    <Fact label="Called" value={describeCalls(use)} />
    <Fact label="Last used" value={use.lastUsedAt === undefined ? 'never' : <Ago time={use.lastUsedAt} />} />
  </dl>
);

const Fact = ({ label, value }: { readonly label: string; readonly value: React.ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </div>
);
