import { Activity, ClipboardCopy, ExternalLink, OctagonX } from 'lucide-react';
import type { Command } from '../../components/command.ts';
import { useCopyText } from '../../components/use-copy-text.ts';
import { askToKillAll, askToKillOwners } from './ask-to-kill.ts';
import type { PortRow } from './port-row.ts';
import { openInBrowser } from './open-in-browser.ts';
import { portsAsJson, portsAsText } from './ports-as-text.ts';
import { usePorts, usePortsView } from './ports-context.ts';
import { showOwner } from './show-owner.ts';
import { socketName } from './socket-name.ts';

/** What can be done now with the table of ports. The question is on that screen: `show` goes there first. */
export function usePortsCommands(show: () => void): readonly Command[] {
  const { rows, selected } = usePortsView((view) => view);
  const kills = useKillCommands(show);
  const ports = usePorts();
  const copyCommands = useCopyCommands();
  const commands: Command[] = [...kills];
  if (selected?.url !== undefined) {
    const open = () => openInBrowser(selected);
    commands.push({ id: 'open', label: `Open ${selected.url}`, icon: <ExternalLink />, shortcut: 'O', run: open });
  }
  const [owner] = selected?.socket.owners ?? [];
  if (owner !== undefined) {
    const label = `Show ${owner.name} (${owner.pid}) in System`;
    commands.push({ id: 'show-owner', label, icon: <Activity />, shortcut: 'S', run: () => showOwner(ports) });
  }
  if (selected !== undefined) commands.push(...copyCommands('selected', socketName(selected.socket), [selected]));
  if (rows.length > 0) commands.push(...copyCommands('all', 'the ports', rows));
  return commands;
}

function useKillCommands(show: () => void): readonly Command[] {
  const ports = usePorts();
  const { selected, owners: everybody } = usePortsView((view) => view);
  if (selected === undefined) return [];
  const { owners, localPort } = selected.socket;
  const icon = <OctagonX />;
  const [only, ...others] = owners;
  const commands: Command[] = [];
  const ask = (question: (model: typeof ports) => void) => () => {
    show();
    question(ports);
  };
  if (only !== undefined) {
    const whom = others.length === 0 ? `${only.name} (${only.pid}), the owner` : `the ${owners.length} owners`;
    const label = `Kill ${whom} of port ${localPort}…`;
    commands.push({ id: 'kill-owner', label, icon, shortcut: 'K', run: ask(askToKillOwners) });
  }
  if (everybody.length > owners.length) {
    const label = `Kill all ${everybody.length} owners of port ${localPort}…`;
    commands.push({ id: 'kill-all', label, icon, run: ask(askToKillAll) });
  }
  return commands;
}

function useCopyCommands() {
  const copy = useCopyText();
  const icon = <ClipboardCopy />;
  return (id: string, what: string, rows: readonly PortRow[]): readonly Command[] => [
    { id: `copy-text-${id}`, label: `Copy ${what} as text`, icon, run: () => void copy(portsAsText(rows)) },
    { id: `copy-json-${id}`, label: `Copy ${what} as JSON`, icon, run: () => void copy(portsAsJson(rows)) },
  ];
}
