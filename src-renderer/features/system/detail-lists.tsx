import { useState } from 'react';
import { identityKey } from '../../../src-shared/model/identity.ts';
import type { ProcessDetail } from '../../../src-shared/model/process-detail.ts';
import type { NamedProcess } from '../../../src-shared/model/system-socket.ts';
import { Button } from '../../components/button.tsx';
import { useToasts } from '../../components/toasts/toasts-context.ts';
import { useConnection } from '../../connection/connection-context.ts';
import { describeError } from '../../connection/describe-error.ts';
import styles from './process-details.module.css';
import { useSystem } from './system-context.ts';

interface OfDetail {
  readonly detail: ProcessDetail;
}

const Nothing = ({ why, none }: { readonly why: string | undefined; readonly none: string }) => (
  <p className={styles.quiet}>{why === undefined ? none : `Not known: ${why}`}</p>
);

/** From pid 1 down to its children; each is a way to that process. */
export function FamilyTab({ detail: { ancestors, children, process, descendants } }: OfDetail) {
  const { state } = useSystem();
  const line = (each: NamedProcess, depth: number) => (
    <li key={identityKey(each)} style={{ paddingLeft: `${depth * 12}px` }}>
      <button type="button" className={styles.link} onClick={() => state.setState({ selectedKey: identityKey(each) })}>
        {each.name} {each.pid}
      </button>
    </li>
  );
  return (
    <ul className={styles.list}>
      {ancestors.toReversed().map(line)}
      <li style={{ paddingLeft: `${ancestors.length * 12}px` }}>
        <strong>
          {process.name} {process.pid}
        </strong>{' '}
        {descendants > 0 && `with ${descendants} below it`}
      </li>
      {children.map((child) => line(child, ancestors.length + 1))}
    </ul>
  );
}

export function SocketsTab({ detail: { sockets, unreadable } }: OfDetail) {
  if (sockets.length === 0) return <Nothing why={unreadable['sockets']} none="It holds no sockets." />;
  return (
    <ul className={styles.list}>
      {sockets.map((socket) => (
        <li
          key={JSON.stringify([
            socket.protocol,
            socket.localAddress,
            socket.localPort,
            socket.remotePort,
            socket.state,
          ])}
        >
          {socket.protocol} {socket.localAddress}:{socket.localPort}
          {socket.remotePort !== undefined && ` → ${socket.remoteAddress ?? ''}:${socket.remotePort}`} {socket.state}
        </li>
      ))}
    </ul>
  );
}

export function FilesTab({ detail: { files, metrics, unreadable } }: OfDetail) {
  if (files.length === 0) return <Nothing why={unreadable['files']} none="It has no files open." />;
  return (
    <>
      <p className={styles.quiet}>
        {files.length} of {metrics.openFiles ?? files.length}
      </p>
      <ul className={styles.list}>
        {files.map(({ fd, target }) => (
          <li key={fd}>
            {fd} <code>{target}</code>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Names only; their values after being asked for, which is on record. */
export function EnvironmentTab({ detail: { environmentNames, limits, process, unreadable } }: OfDetail) {
  const { client } = useConnection();
  const toasts = useToasts();
  const [asking, setAsking] = useState(false);
  const [values, setValues] = useState<Readonly<Record<string, string>>>();
  const reveal = async () => {
    setAsking(false);
    try {
      const { pid, startTime } = process;
      setValues((await client.sys.reveal({ pid, startTime })).environment);
    } catch (error) {
      toasts.failed('The secrets were not revealed', describeError(error).message);
    }
  };
  return (
    <>
      {asking ? (
        <p className={styles.quiet} role="alert">
          Its passwords and keys will be readable on this screen, and that you looked is kept in the audit.{' '}
          <Button variant="danger" autoFocus onClick={() => void reveal()}>
            Reveal
          </Button>{' '}
          <Button onClick={() => setAsking(false)}>Cancel</Button>
        </p>
      ) : (
        <p className={styles.quiet}>
          {values === undefined ? (
            <Button onClick={() => setAsking(true)}>Reveal secrets…</Button>
          ) : (
            <Button onClick={() => setValues(undefined)}>Hide secrets</Button>
          )}
        </p>
      )}
      {environmentNames === undefined && (
        <Nothing why={unreadable['environmentNames']} none="Its environment is empty." />
      )}
      <ul className={styles.list}>
        {(environmentNames ?? []).map((name) => (
          <li key={name}>
            <code>{values === undefined ? name : `${name}=${values[name] ?? ''}`}</code>
          </li>
        ))}
      </ul>
      <h3 className={styles.heading}>Limits</h3>
      <ul className={styles.list}>
        {limits.map(({ name, soft, hard, unit = '' }) => (
          <li key={name}>
            {name}: {soft} of {hard} {unit}
          </li>
        ))}
      </ul>
    </>
  );
}
