import { KeyRound, RefreshCw, Unplug } from 'lucide-react';
import { Button } from '../components/button.tsx';
import { formatTime } from '../components/format/format-time.ts';
import { useNow } from '../components/use-now.ts';
import { useConnection, useConnectionState } from '../connection/connection-context.ts';
import styles from './connection-notice.module.css';

/** While the connection is away: since when, why, and what one can do. */
export function ConnectionNotice() {
  const { retryNow } = useConnection();
  const state = useConnectionState();
  if (state.phase === 'connecting' || state.phase === 'open') return null;
  return (
    <div role="alert" className={styles.notice}>
      {state.phase === 'locked' ? <KeyRound /> : <Unplug />}
      <p className={styles.text}>
        {state.phase === 'locked' ? (
          <>
            <b>This browser is not signed in.</b> Open a new one-time link: <code>npx signalbox open</code>, in the
            folder of Signalbox, prints one, and so does the terminal in which Signalbox was started.
          </>
        ) : (
          <>
            <b>Connection lost: {state.reason}.</b> What you see is from {formatTime(state.since)}.
          </>
        )}
      </p>
      {state.phase === 'lost' && <NextTry at={state.retryAt} />}
      <Button icon={<RefreshCw />} onClick={retryNow}>
        Retry now
      </Button>
    </div>
  );
}

function NextTry({ at }: { readonly at: number | undefined }) {
  const now = useNow();
  const seconds = at === undefined ? 0 : Math.ceil((at - now) / 1000);
  return <span className={styles.next}>{seconds > 0 ? `Next try in ${seconds} s` : 'Trying…'}</span>;
}
