import { Radio } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AgentConnection } from '../../../src-shared/model/agent.ts';
import { Ago } from '../../components/ago.tsx';
import { classes } from '../../components/classes.ts';
import { formatDateTime, formatTime } from '../../components/format/format-time.ts';
import { Part } from '../../components/part.tsx';
import styles from './connections.module.css';
import { describeEra, nameProgram } from './describe-agent.ts';

export interface NamedConnection extends AgentConnection {
  /** Whose it is, where that does not go without saying. */
  readonly label?: string;
}

export interface ConnectionsProps {
  readonly title: string;
  readonly connections: readonly NamedConnection[];
  readonly nobody: ReactNode;
}

/** Who is there now: which program, by which protocol, since when, and when it last asked. */
export const Connections = ({ title, connections, nobody }: ConnectionsProps) => (
  <Part title={title}>
    {connections.length === 0 ? (
      <p className={styles.nobody}>{nobody}</p>
    ) : (
      <ul className={styles.connections}>
        {connections.map((connection) => (
          <ConnectionLine key={connection.id} connection={connection} />
        ))}
      </ul>
    )}
  </Part>
);

function ConnectionLine({ connection }: { readonly connection: NamedConnection }) {
  const { label, client, since, lastSeen, listening } = connection;
  return (
    <li className={classes(styles.connection, listening && styles.listening)}>
      <Radio aria-hidden="true" />
      {label !== undefined && <b>{label}</b>}
      <span className={label === undefined ? styles.program : undefined}>{nameProgram(client)}</span>
      <span>{describeEra(connection)}</span>
      <span title={formatDateTime(since)}>since {formatTime(since)}</span>
      <span>
        {listening ? (
          'listens for news'
        ) : (
          <>
            last seen <Ago time={lastSeen} />
          </>
        )}
      </span>
    </li>
  );
}
