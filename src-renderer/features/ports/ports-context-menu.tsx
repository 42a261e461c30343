import { Activity, Braces, ChevronRight, ClipboardCopy, ExternalLink, OctagonX } from 'lucide-react';
import { ContextMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import type { NamedProcess } from '../../../src-shared/model/system-socket.ts';
import { classes } from '../../components/classes.ts';
import menu from '../../components/menu.module.css';
import { useCopyText } from '../../components/use-copy-text.ts';
import { askToKillAll, askToKillOwner, askToKillOwners } from './ask-to-kill.ts';
import { openInBrowser } from './open-in-browser.ts';
import { nameOwner } from './port-row.ts';
import { portsAsJson, portsAsText } from './ports-as-text.ts';
import { usePorts, usePortsView } from './ports-context.ts';
import { socketName } from './socket-name.ts';

/** What can be done with the selected socket and who holds it; pressing the other button selects the row first. */
export function PortsContextMenu({ children }: { readonly children: ReactNode }) {
  const ports = usePorts();
  const selected = usePortsView((view) => view.selected);
  const copy = useCopyText();
  return (
    // Not modal: Radix would lock scrolling by a `<style>` made at run time, which our CSP forbids.
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild disabled={selected === undefined}>
        <div className={menu.area}>{children}</div>
      </ContextMenu.Trigger>
      {selected !== undefined && (
        <ContextMenu.Portal>
          <ContextMenu.Content className={menu.menu}>
            <ContextMenu.Label className={menu.label}>{socketName(selected.socket)}</ContextMenu.Label>
            {selected.url !== undefined && (
              <Item icon={<ExternalLink />} shortcut="O" onSelect={() => openInBrowser(selected)}>
                Open in the browser
              </Item>
            )}
            <ForEachOwner
              icon={<Activity />}
              owners={selected.socket.owners}
              labelOf={(owner) => `Show ${owner} in System`}
              several="Show in System"
              shortcut="S"
              onSelect={ports.showProcess}
            />
            <Item icon={<ClipboardCopy />} onSelect={() => void copy(portsAsText([selected]))}>
              Copy as text
            </Item>
            <Item icon={<Braces />} onSelect={() => void copy(portsAsJson([selected]))}>
              Copy as JSON
            </Item>
            <ContextMenu.Separator className={menu.separator} />
            <KillItems />
          </ContextMenu.Content>
        </ContextMenu.Portal>
      )}
    </ContextMenu.Root>
  );
}

/** One owner or several, all that hold the port, or why there is nobody to kill. */
function KillItems() {
  const ports = usePorts();
  const socket = usePortsView(({ selected }) => selected?.socket);
  const everybody = usePortsView((view) => view.owners);
  const { owners = [], ownerUnknown } = socket ?? {};
  if (owners.length === 0) return <ContextMenu.Label className={menu.label}>It {ownerUnknown}</ContextMenu.Label>;
  return (
    <>
      <ForEachOwner
        icon={<OctagonX />}
        owners={owners}
        labelOf={(owner) => `Kill ${owner}…`}
        several="Kill one of them"
        shortcut="K"
        danger
        onSelect={(owner) => askToKillOwner(ports, owner)}
      />
      {owners.length > 1 && (
        <Item icon={<OctagonX />} shortcut="K" danger onSelect={() => askToKillOwners(ports)}>
          Kill all {owners.length} that hold it…
        </Item>
      )}
      {everybody.length > owners.length && (
        <Item icon={<OctagonX />} danger onSelect={() => askToKillAll(ports)}>
          Kill all {everybody.length} owners of port {socket?.localPort}…
        </Item>
      )}
    </>
  );
}

interface ItemProps {
  readonly icon: ReactNode;
  readonly shortcut?: string;
  readonly danger?: boolean;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

const Item = ({ icon, shortcut, danger = false, onSelect, children }: ItemProps) => (
  <ContextMenu.Item className={classes(menu.item, danger && menu.danger)} onSelect={onSelect}>
    <span className={menu.mark}>{icon}</span>
    {children}
    {shortcut !== undefined && <span className={menu.shortcut}>{shortcut}</span>}
  </ContextMenu.Item>
);

interface ForEachOwnerProps extends Pick<ItemProps, 'icon' | 'shortcut' | 'danger'> {
  readonly owners: readonly NamedProcess[];
  readonly labelOf: (owner: string) => string;
  /** What leads to them all, where there are several. */
  readonly several: string;
  readonly onSelect: (owner: NamedProcess) => void;
}

function ForEachOwner({ owners, labelOf, several, onSelect, ...look }: ForEachOwnerProps) {
  const [only, ...others] = owners;
  if (only === undefined) return null;
  if (others.length === 0) {
    return (
      <Item {...look} onSelect={() => onSelect(only)}>
        {labelOf(nameOwner(only))}
      </Item>
    );
  }
  return (
    <ContextMenu.Sub>
      <ContextMenu.SubTrigger className={classes(menu.item, look.danger === true && menu.danger)}>
        <span className={menu.mark}>{look.icon}</span>
        {several}
        <span className={menu.shortcut}>
          <ChevronRight size={14} aria-hidden="true" />
        </span>
      </ContextMenu.SubTrigger>
      <ContextMenu.Portal>
        <ContextMenu.SubContent className={menu.menu}>
          {owners.map((owner) => (
            <ContextMenu.Item
              key={owner.pid}
              className={classes(menu.item, look.danger === true && menu.danger)}
              onSelect={() => onSelect(owner)}
            >
              {labelOf(nameOwner(owner))}
            </ContextMenu.Item>
          ))}
        </ContextMenu.SubContent>
      </ContextMenu.Portal>
    </ContextMenu.Sub>
  );
}
