import { useShortcut } from '../components/use-shortcut.ts';
import { useConnectionState } from '../connection/connection-context.ts';
import { staleSince } from '../connection/connection-state.ts';
import { AgentsScreen } from '../features/agents/agents-screen.tsx';
import { AlertsScreen } from '../features/alerts/alerts-screen.tsx';
import { ConnectScreen } from '../features/connect/connect-screen.tsx';
import { DebrisScreen } from '../features/debris/debris-screen.tsx';
import { OverviewScreen } from '../features/overview/overview-screen.tsx';
import { PortsScreen } from '../features/ports/ports-screen.tsx';
import { SupervisedScreen } from '../features/supervised/supervised-screen.tsx';
import { SystemScreen } from '../features/system/system-screen.tsx';
import { CommandPalette } from './command-palette.tsx';
import { ConnectionNotice } from './connection-notice.tsx';
import type { Screen } from './create-shell.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import styles from './frame.module.css';
import { Header } from './header.tsx';
import { KeyboardHelp } from './keyboard-help.tsx';
import { Navigation } from './navigation.tsx';
import { useShell, useShellState } from './shell-context.ts';

const views: Readonly<Record<Screen, () => React.ReactNode>> = {
  overview: OverviewScreen,
  supervised: SupervisedScreen,
  system: SystemScreen,
  alerts: AlertsScreen,
  ports: PortsScreen,
  debris: DebrisScreen,
  agents: AgentsScreen,
  connect: ConnectScreen,
};

/** Navigation and header around the screen that is shown. */
export function Frame() {
  const { state } = useShell();
  const screen = useShellState((shell) => shell.screen);
  const stale = staleSince(useConnectionState()) !== undefined;
  const View = views[screen];
  useShortcut('k', () => state.setState({ onTop: 'palette' }), { withModifier: true });
  useShortcut('?', () => state.setState({ onTop: 'help' }));
  return (
    <div className={styles.frame}>
      <Navigation />
      <div className={styles.main}>
        <Header />
        <ConnectionNotice />
        <main className={stale ? styles.stale : styles.screen}>
          <ErrorBoundary key={screen}>
            <View />
          </ErrorBoundary>
        </main>
      </div>
      <CommandPalette />
      <KeyboardHelp />
    </div>
  );
}
