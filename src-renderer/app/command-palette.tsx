import { Activity, Bell, Bot, Gauge, Keyboard, Layers, Network, Plug, Recycle } from 'lucide-react';
import { Command as Palette } from 'cmdk';
import { Dialog as Radix } from 'radix-ui';
import type { Command } from '../components/command.ts';
import { ModalContent } from '../components/modal-content.tsx';
import { themeChoices } from '../components/theme/create-theme.ts';
import { themeWords } from '../components/theme/theme-words.tsx';
import { useThemeControl } from '../components/theme/theme-context.ts';
import { useAgentsCommands } from '../features/agents/use-agents-commands.tsx';
import { useAlertsCommands } from '../features/alerts/use-alerts-commands.tsx';
import { useConnectCommands } from '../features/connect/use-connect-commands.tsx';
import { useDebrisCommands } from '../features/debris/use-debris-commands.tsx';
import { useOverviewCommands } from '../features/overview/use-overview-commands.tsx';
import { usePortsCommands } from '../features/ports/use-ports-commands.tsx';
import { useSupervisedCommands } from '../features/supervised/use-supervised-commands.tsx';
import { useSystemCommands } from '../features/system/use-system-commands.tsx';
import styles from './command-palette.module.css';
import { useShell, useShellState } from './shell-context.ts';

/** Everything that can be done, by a few letters of its name. */
export function CommandPalette() {
  const { state } = useShell();
  const open = useShellState(({ onTop }) => onTop === 'palette');
  const close = () => state.setState({ onTop: undefined });
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && close()}>
      <Radix.Portal>
        {/* Ours and not Radix's: see components/dialog.tsx. */}
        <div className={styles.backdrop} />
        <ModalContent className={styles.palette} aria-describedby={undefined}>
          <Radix.Title className={styles.title}>Command palette</Radix.Title>
          <Commands onDone={close} />
        </ModalContent>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Commands({ onDone }: { readonly onDone: () => void }) {
  const { show } = useShell();
  const groups = [
    { heading: 'Overview', commands: useOverviewCommands((query) => show('overview', query)) },
    { heading: 'Supervised', commands: useSupervisedCommands(() => show('supervised')) },
    { heading: 'System', commands: useSystemCommands(() => show('system')) },
    { heading: 'Alerts', commands: useAlertsCommands(() => show('alerts')) },
    { heading: 'Ports', commands: usePortsCommands(() => show('ports')) },
    { heading: 'Debris', commands: useDebrisCommands(() => show('debris')) },
    { heading: 'Agents', commands: useAgentsCommands(() => show('agents')) },
    { heading: 'Connect', commands: useConnectCommands(() => show('connect')) },
    { heading: 'Signalbox', commands: useShellCommands() },
  ];
  // The palette first: what it opens may want the focus, and gets it last.
  const run = (command: Command) => {
    onDone();
    setTimeout(command.run);
  };
  return (
    <Palette label="Commands" loop>
      <Palette.Input className={styles.input} placeholder="Type what you want to do" />
      <Palette.List className={styles.list}>
        <Palette.Empty className={styles.empty}>Nothing is called that.</Palette.Empty>
        {groups.map(({ heading, commands }) => (
          <Palette.Group key={heading} heading={heading} className={styles.group}>
            {commands.map((command) => (
              <Palette.Item
                key={command.id}
                value={`${heading} ${command.label}`}
                className={styles.item}
                onSelect={() => run(command)}
              >
                {command.icon}
                {command.label}
                {command.shortcut !== undefined && <kbd className={styles.shortcut}>{command.shortcut}</kbd>}
              </Palette.Item>
            ))}
          </Palette.Group>
        ))}
      </Palette.List>
    </Palette>
  );
}

function useShellCommands(): readonly Command[] {
  const { show, state } = useShell();
  const { choose } = useThemeControl();
  return [
    { id: 'overview', label: 'Go to Overview', icon: <Gauge />, run: () => show('overview') },
    { id: 'supervised', label: 'Go to Supervised', icon: <Layers />, run: () => show('supervised') },
    { id: 'system', label: 'Go to System', icon: <Activity />, run: () => show('system') },
    { id: 'alerts', label: 'Go to Alerts', icon: <Bell />, run: () => show('alerts') },
    { id: 'ports', label: 'Go to Ports', icon: <Network />, run: () => show('ports') },
    { id: 'debris', label: 'Go to Debris', icon: <Recycle />, run: () => show('debris') },
    { id: 'agents', label: 'Go to Agents', icon: <Bot />, run: () => show('agents') },
    { id: 'connect', label: 'Go to Connect', icon: <Plug />, run: () => show('connect') },
    ...themeChoices.map((choice) => {
      const { label, icon } = themeWords[choice];
      return { id: `theme-${choice}`, label: `Theme: ${label.toLowerCase()}`, icon, run: () => choose(choice) };
    }),
    {
      id: 'help',
      label: 'Keyboard shortcuts',
      icon: <Keyboard />,
      shortcut: '?',
      run: () => state.setState({ onTop: 'help' }),
    },
  ];
}
