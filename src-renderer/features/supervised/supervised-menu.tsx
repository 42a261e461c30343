import {
  BellPlus,
  ClipboardCopy,
  ExternalLink,
  FolderOpen,
  HeartPulse,
  Info,
  Pencil,
  Play,
  Radio,
  RotateCw,
  Square,
  Trash2,
} from 'lucide-react';
import { ContextMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { plainSignals } from '../../../src-shared/contract/proc-lifecycle.ts';
import { isAlive } from '../../../src-shared/model/managed-process.ts';
import { useAlertAbout } from '../../components/alert-about.ts';
import { classes } from '../../components/classes.ts';
import menu from '../../components/menu.module.css';
import { useCopyText } from '../../components/use-copy-text.ts';
import { useProcessActions } from './actions/use-process-actions.ts';
import { formFrom } from './start/start-form.ts';
import { useSupervised, useSupervisedView } from './supervised-context.ts';
import type { ManagedRow } from './table/managed-row.ts';
import { openPort, portUrl } from './table/port-url.ts';
import { signalWords } from './words/signal-words.ts';

/** What can be done with the rows that are selected; pressing the other button selects the row first. */
export function SupervisedMenu({ children }: { readonly children: ReactNode }) {
  const targets = useSupervisedView((view) => view.targets);
  const [first] = targets;
  return (
    // Not modal: Radix would lock scrolling by a `<style>` made at run time, which our CSP forbids.
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild disabled={first === undefined}>
        <div className={menu.area}>{children}</div>
      </ContextMenu.Trigger>
      {first !== undefined && (
        <ContextMenu.Portal>
          <ContextMenu.Content className={menu.menu}>
            <ContextMenu.Label className={menu.label}>
              {targets.length === 1 ? first.process.name : `${targets.length} selected`}
            </ContextMenu.Label>
            <ForAll targets={targets} />
            {targets.length === 1 && <ForOne row={first} />}
          </ContextMenu.Content>
        </ContextMenu.Portal>
      )}
    </ContextMenu.Root>
  );
}

function ForAll({ targets }: { readonly targets: readonly ManagedRow[] }) {
  const { restart, askToStop, askToRemove } = useProcessActions();
  const anyAlive = targets.some(({ process }) => isAlive(process));
  return (
    <>
      <Item
        icon={anyAlive ? <RotateCw /> : <Play />}
        label={anyAlive ? 'Restart' : 'Start again'}
        shortcut="R"
        onSelect={() => void restart(targets)}
      />
      <Item icon={<Square />} label="Stop…" shortcut="S" disabled={!anyAlive} onSelect={() => askToStop(targets)} />
      <Item icon={<Trash2 />} label="Remove…" shortcut="Del" isDanger onSelect={() => askToRemove(targets)} />
    </>
  );
}

function ForOne({ row: { process, command } }: { readonly row: ManagedRow }) {
  const { state, askToStart } = useSupervised();
  const { sendSignal } = useProcessActions();
  const alertAbout = useAlertAbout();
  const copy = useCopyText();
  const url = portUrl(process);
  return (
    <>
      <ContextMenu.Separator className={menu.separator} />
      <Item
        icon={<Pencil />}
        label="Start again with changes…"
        shortcut="E"
        onSelect={() => askToStart(formFrom(process))}
      />
      <ContextMenu.Sub>
        <ContextMenu.SubTrigger className={menu.item} disabled={!isAlive(process)}>
          <span className={menu.mark}>
            <Radio />
          </span>
          Send a signal
          <span className={menu.shortcut}>▸</span>
        </ContextMenu.SubTrigger>
        <ContextMenu.Portal>
          <ContextMenu.SubContent className={menu.menu} collisionPadding={8}>
            {plainSignals.map((signal) => (
              <ContextMenu.Item
                key={signal}
                className={menu.item}
                onSelect={() => void sendSignal(process, signal, true)}
              >
                <code>{signal}</code>
                <span className={menu.shortcut}>{signalWords[signal]}</span>
              </ContextMenu.Item>
            ))}
          </ContextMenu.SubContent>
        </ContextMenu.Portal>
      </ContextMenu.Sub>
      {url !== undefined && (
        <Item icon={<ExternalLink />} label={`Open ${url}`} shortcut="O" onSelect={() => openPort(process)} />
      )}
      <Item
        icon={<BellPlus />}
        label="Alert me about this…"
        onSelect={() => alertAbout({ kind: 'managed', name: process.name })}
      />
      <Item icon={<HeartPulse />} label="Probe for life…" onSelect={() => state.setState({ probing: process.name })} />
      <Item icon={<Info />} label="Details" shortcut="2" onSelect={() => state.setState({ tab: 'details' })} />
      <ContextMenu.Separator className={menu.separator} />
      <Item icon={<ClipboardCopy />} label="Copy command" onSelect={() => void copy(command)} />
      <Item icon={<FolderOpen />} label="Copy folder" onSelect={() => void copy(process.cwd)} />
    </>
  );
}

interface ItemProps {
  readonly icon: ReactNode;
  readonly label: string;
  readonly shortcut?: string;
  readonly disabled?: boolean;
  readonly isDanger?: boolean;
  readonly onSelect: () => void;
}

const Item = ({ icon, label, shortcut, disabled = false, isDanger = false, onSelect }: ItemProps) => (
  <ContextMenu.Item className={classes(menu.item, isDanger && menu.danger)} disabled={disabled} onSelect={onSelect}>
    <span className={menu.mark}>{icon}</span>
    {label}
    {shortcut !== undefined && <span className={menu.shortcut}>{shortcut}</span>}
  </ContextMenu.Item>
);
