import { classes } from '../components/classes.ts';
import { useConnectionState } from '../connection/connection-context.ts';
import type { ConnectionState } from '../connection/connection-state.ts';
import styles from './connection-badge.module.css';

const words: Readonly<Record<ConnectionState['phase'], string>> = {
  connecting: 'Connecting',
  open: 'Live',
  lost: 'Lost',
  locked: 'Signed out',
};

export function ConnectionBadge() {
  const { phase } = useConnectionState();
  return (
    <span role="status" aria-label="Connection" className={classes(styles.badge, styles[phase])}>
      {words[phase]}
    </span>
  );
}
