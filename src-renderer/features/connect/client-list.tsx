import { useEffect, useRef } from 'react';
import type { ConnectableClient, ConnectPlace } from '../../../src-shared/contract/connect.ts';
import { Ago } from '../../components/ago.tsx';
import styles from './client-list.module.css';
import { useConnect, useConnectState, useOverview } from './connect-context.ts';
import { PlaceState } from './place-state.tsx';

/** Every client that we know: whether it is connected, and when it last spoke with us. */
export function ClientList() {
  const clients = useOverview()?.clients ?? [];
  return (
    <nav className={styles.clients} aria-label="Clients">
      <ul>
        {clients.map((client) => (
          <li key={client.id}>
            <ClientButton client={client} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function ClientButton({ client }: { readonly client: ConnectableClient }) {
  const { id, title, found, lastSeen } = client;
  const { state } = useConnect();
  const isSelected = useConnectState(({ selected }) => selected === id);
  const button = useRef<HTMLButtonElement>(null);
  const place = foremost(client.places);
  // The arrows lead the focus along, where it is among the clients already.
  useEffect(() => {
    if (isSelected && document.activeElement?.closest(`.${styles.clients}`) != null) button.current?.focus();
  }, [isSelected]);
  return (
    <button
      ref={button}
      type="button"
      className={styles.client}
      {...(isSelected && { 'aria-current': true })}
      onClick={() => state.setState({ selected: id })}
    >
      <span className={styles.title}>{title}</span>
      {place !== undefined && <PlaceState place={place} />}
      <span className={styles.note}>
        {lastSeen === undefined ? (
          !found && 'not found on this machine'
        ) : (
          <>
            seen <Ago time={lastSeen.at} />
          </>
        )}
      </span>
    </button>
  );
}

/** Connected anywhere is connected. */
const foremost = (places: readonly ConnectPlace[]): ConnectPlace | undefined =>
  places.find(({ isCurrent }) => isCurrent) ?? places.find(({ state }) => state === 'connected') ?? places[0];
