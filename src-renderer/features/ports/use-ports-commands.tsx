import { ClipboardCopy, ExternalLink, OctagonX } from 'lucide-react';
import type { Command } from '../../components/command.ts';
import { useCopyText } from '../../components/use-copy-text.ts';
import { askToKillOwner } from './ask-to-kill-owner.ts';
import { openInBrowser } from './open-in-browser.ts';
import { portsAsJson, portsAsText } from './ports-as-text.ts';
import { usePorts, usePortsView } from './ports-context.ts';

/** What can be done now with the table of ports. The question is on that screen: `show` goes there first. */
export function usePortsCommands(show: () => void): readonly Command[] {
  const ports = usePorts();
  const { rows, selected } = usePortsView((view) => view);
  const copy = useCopyText();
  const owner = selected?.socket.owners[0];
  const commands: Command[] = [];
  if (owner !== undefined) {
    commands.push({
      id: 'kill-owner',
      label: `Kill ${owner.name} (${owner.pid}), the owner of port ${selected?.socket.localPort}…`,
      icon: <OctagonX />,
      shortcut: 'K',
      run: () => {
        show();
        askToKillOwner(ports);
      },
    });
  }
  if (selected?.url !== undefined) {
    const open = () => openInBrowser(selected);
    commands.push({ id: 'open', label: `Open ${selected.url}`, icon: <ExternalLink />, shortcut: 'O', run: open });
  }
  if (rows.length > 0) {
    const icon = <ClipboardCopy />;
    commands.push(
      { id: 'copy-text', label: 'Copy the ports as text', icon, run: () => void copy(portsAsText(rows)) },
      { id: 'copy-json', label: 'Copy the ports as JSON', icon, run: () => void copy(portsAsJson(rows)) },
    );
  }
  return commands;
}
