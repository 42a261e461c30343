import { ExternalLink, Plug, Unplug } from 'lucide-react';
import { connectCommandLine } from '../../../src-shared/format/connect-command.ts';
import type { ConnectableClient, ConnectPlace } from '../../../src-shared/contract/connect.ts';
import { Button } from '../../components/button.tsx';
import { CodeBlock } from '../../components/code-block.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import styles from './client-details.module.css';
import { useConnect, useConnectState, useSelected } from './connect-context.ts';
import { describePlace } from './describe-place.ts';
import { choiceOf } from './create-connect-model.ts';
import { LastSeen } from './last-seen.tsx';
import { Part } from '../../components/part.tsx';
import { TokenPart } from './token-part.tsx';

/** What connects the client that is selected: by a click, by hand, or by a command. */
export function ClientDetails() {
  const selected = useSelected();
  if (selected === undefined) return null;
  const { client, place } = selected;
  return (
    <section className={styles.details} aria-label={client.title}>
      <header className={styles.header}>
        <div>
          <h2 className={styles.title}>{client.title}</h2>
          <StateWord words={describePlace(place)} />
        </div>
        <Actions client={client} place={place} />
      </header>
      <LastSeen client={client} place={place} />
      <WrongScope client={client} />
      <Part title="Its file">
        <CodeBlock label="Path of the file" text={place.file} />
        {place.problem !== undefined && (
          <p role="alert" className={styles.problem}>
            {place.problem}
          </p>
        )}
      </Part>
      <Part title="What belongs into it" hint={describeTransport(client)}>
        <CodeBlock label="Settings" text={client.snippet} />
      </Part>
      <TokenPart client={client} />
      <Commands client={client} place={place} />
    </section>
  );
}

function Actions({ client, place }: { readonly client: ConnectableClient; readonly place: ConnectPlace }) {
  const { state } = useConnect();
  const isConnected = place.state === 'connected';
  return (
    <div className={styles.actions}>
      {client.deepLink !== undefined && (
        <LinkButton
          href={client.deepLink}
          icon={<ExternalLink />}
          title={`Opens ${client.title}, which asks whether to add Signalbox`}
        >
          Add in {client.title}
        </LinkButton>
      )}
      {isConnected && (
        <Button icon={<Unplug />} shortcut="Del" onClick={() => state.setState({ asking: 'remove' })}>
          Disconnect…
        </Button>
      )}
      <Button
        variant={place.isCurrent ? 'plain' : 'primary'}
        icon={<Plug />}
        shortcut="W"
        disabled={place.isCurrent || place.state === 'unreadable'}
        onClick={() => state.setState({ asking: 'write' })}
      >
        {isConnected && !place.isCurrent ? 'Write anew…' : 'Write…'}
      </Button>
    </div>
  );
}

/** A project is asked for, and the client knows none. */
function WrongScope({ client: { title, places } }: { readonly client: ConnectableClient }) {
  const scope = useConnectState((state) => state.scope);
  if (places.some((place) => place.scope === scope)) return null;
  return <p className={styles.note}>{title} has no settings of a project: this is for all of your work.</p>;
}

const describeTransport = ({ transport, transports, title }: ConnectableClient): string => {
  if (transports.length === 1)
    return `${title} speaks only stdio: it starts signalbox mcp, which passes everything on.`;
  return transport === 'http'
    ? 'By HTTP, to the Signalbox that runs.'
    : 'It starts signalbox mcp, which passes everything on.';
};

function Commands({ client, place }: { readonly client: ConnectableClient; readonly place: ConnectPlace }) {
  const choice = choiceOf(useConnectState((state) => state));
  const { id, title, ownCommand, transports, transport } = client;
  const bridged = transport === 'stdio' && transports.length > 1;
  const command = connectCommandLine({
    ...choice,
    client: id,
    scope: place.scope,
    transport: bridged ? 'stdio' : 'http',
  });
  return (
    <Part
      title="Or by a command"
      hint={place.scope === 'project' ? 'In the folder of the project.' : 'The same, from a terminal.'}
    >
      <CodeBlock label="Command of Signalbox" text={command} />
      {ownCommand !== undefined && place.scope === 'user' && (
        <CodeBlock label={`Command of ${title}`} text={ownCommand} />
      )}
    </Part>
  );
}
