import { Radio } from 'lucide-react';
import type { ConnectableClient, ConnectPlace } from '../../../src-shared/contract/connect.ts';
import { Ago } from '../../components/ago.tsx';
import { classes } from '../../components/classes.ts';
import styles from './last-seen.module.css';

interface LastSeenProps {
  readonly client: ConnectableClient;
  readonly place: ConnectPlace;
}

/** The check that it really reaches us: it has spoken with us, or what to do that it does. */
export const LastSeen = ({ client: { lastSeen, title, next }, place }: LastSeenProps) => (
  <p role="status" aria-label="Last seen" className={classes(styles.seen, lastSeen?.connected && styles.live)}>
    <Radio aria-hidden="true" />
    <span>
      {lastSeen !== undefined ? (
        <>
          <b>It reaches Signalbox:</b> {lastSeen.client}, last seen <Ago time={lastSeen.at} />
          {lastSeen.connected ? ', still connected' : ''}.
        </>
      ) : place.state === 'connected' ? (
        <>
          <b>Not seen yet.</b> To have {title} take notice: {next}.
        </>
      ) : (
        <>Not seen since Signalbox was started.</>
      )}
    </span>
  </p>
);
