import { Search } from 'lucide-react';
import { modifierKey } from '../components/modifier-key.ts';
import { ConnectionBadge } from './connection-badge.tsx';
import type { Screen } from './create-shell.ts';
import styles from './header.module.css';
import { HostStrip } from './host-strip.tsx';
import { useShell, useShellState } from './shell-context.ts';
import { ThemeSwitch } from './theme-switch.tsx';

const screenTitles: Readonly<Record<Screen, string>> = {
  overview: 'Overview',
  supervised: 'Supervised',
  system: 'System',
  alerts: 'Alerts',
  ports: 'Ports',
  debris: 'Debris',
  agents: 'Agents',
  connect: 'Connect',
};

export function Header() {
  const { state } = useShell();
  const screen = useShellState((shell) => shell.screen);
  const hostname = useShellState(({ info }) => info?.hostname);
  const readOnly = useShellState(({ info }) => info?.readOnly === true);
  return (
    <header className={styles.header}>
      <h1 className={styles.title}>{screenTitles[screen]}</h1>
      <span className={styles.host}>{hostname}</span>
      {readOnly && (
        <span className={styles.readOnly} title="Signalbox was started with --read-only: it shows, and changes nothing">
          Read only
        </span>
      )}
      <HostStrip />
      <ConnectionBadge />
      <button
        type="button"
        className={styles.search}
        aria-label="Command palette"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => state.setState({ onTop: 'palette' })}
      >
        <Search aria-hidden="true" />
        <kbd aria-hidden="true">{modifierKey} K</kbd>
      </button>
      <ThemeSwitch />
    </header>
  );
}
