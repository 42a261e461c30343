import { useEffect } from 'react';
import { useStore } from 'zustand';
import { EmptyState } from '../../components/empty-state.tsx';
import { useShortcut } from '../../components/use-shortcut.ts';
import { ChangeDialog } from './change-dialog.tsx';
import { ClientDetails } from './client-details.tsx';
import { ClientList } from './client-list.tsx';
import { useConnect, useOverview } from './connect-context.ts';
import styles from './connect-screen.module.css';
import { ConnectToolbar } from './connect-toolbar.tsx';
import { PassingPort } from './passing-port.tsx';
import { useConnectActions } from './use-connect-actions.ts';

/** How each program with an agent in it is led to us, and whether it has come. */
export function ConnectScreen() {
  const { poll, step } = useConnect();
  const overview = useOverview();
  const error = useStore(poll.state, (state) => state.error);
  const { write, remove, copy } = useConnectActions();

  useEffect(() => poll.start(), [poll]);
  useShortcut('ArrowDown', () => step(1));
  useShortcut('ArrowUp', () => step(-1));
  useShortcut('w', () => write?.(), { enabled: write !== undefined });
  useShortcut('Delete', () => remove?.(), { enabled: remove !== undefined });
  useShortcut('c', () => copy?.(), { enabled: copy !== undefined });

  return (
    <div className={styles.screen}>
      <ConnectToolbar />
      {error !== undefined && (
        <p role="alert" className={styles.failed}>
          {error}
        </p>
      )}
      <PassingPort />
      {overview === undefined ? (
        error === undefined && <EmptyState title="Looking for clients…" />
      ) : (
        <div className={styles.content}>
          <ClientList />
          <ClientDetails />
        </div>
      )}
      <ChangeDialog />
    </div>
  );
}
