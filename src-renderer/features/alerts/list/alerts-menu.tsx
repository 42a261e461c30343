import { Activity, BellOff, Check, ChevronRight, ClipboardCopy, Pencil, X } from 'lucide-react';
import { ContextMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import type { Alert } from '../../../../src-shared/model/alert.ts';
import menu from '../../../components/menu.module.css';
import { useCopyText } from '../../../components/use-copy-text.ts';
import { useAlerts } from '../alerts-context.ts';
import { useEditRule } from '../rules/use-edit-rule.ts';
import { useAlertActions } from '../use-alert-actions.ts';
import { SnoozeItems } from './snooze-items.tsx';

/** What can be done about the selected alert; pressing the other button selects the row first. */
export function AlertsMenu({ alert, children }: { readonly alert: Alert | undefined; readonly children: ReactNode }) {
  return (
    // Not modal: Radix would lock scrolling by a `<style>` made at run time, which our CSP forbids.
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild disabled={alert === undefined}>
        <div className={menu.area}>{children}</div>
      </ContextMenu.Trigger>
      {alert !== undefined && (
        <ContextMenu.Portal>
          <ContextMenu.Content className={menu.menu}>
            <ContextMenu.Label className={menu.label}>{alert.rule.name}</ContextMenu.Label>
            <Items alert={alert} />
          </ContextMenu.Content>
        </ContextMenu.Portal>
      )}
    </ContextMenu.Root>
  );
}

function Items({ alert }: { readonly alert: Alert }) {
  const { links } = useAlerts();
  const { acknowledge, clear } = useAlertActions();
  const edit = useEditRule(alert.rule.id);
  const copy = useCopyText();
  return (
    <>
      {alert.state !== 'acknowledged' && (
        <Item icon={<Check />} shortcut="A" onSelect={() => void acknowledge(alert)}>
          Acknowledge
        </Item>
      )}
      <ContextMenu.Sub>
        <ContextMenu.SubTrigger className={menu.item}>
          <span className={menu.mark}>
            <BellOff />
          </span>
          Snooze
          <span className={menu.shortcut}>
            <ChevronRight size={14} aria-hidden="true" />
          </span>
        </ContextMenu.SubTrigger>
        <ContextMenu.Portal>
          <ContextMenu.SubContent className={menu.menu}>
            <SnoozeItems alert={alert} item={ContextMenu.Item} />
          </ContextMenu.SubContent>
        </ContextMenu.Portal>
      </ContextMenu.Sub>
      <Item icon={<X />} shortcut="C" onSelect={() => void clear(alert)}>
        Clear
      </Item>
      <ContextMenu.Separator className={menu.separator} />
      {alert.subject.kind !== 'host' && (
        <Item icon={<Activity />} shortcut="P" onSelect={() => links.showProcess(alert.subject)}>
          Show the process
        </Item>
      )}
      {edit !== undefined && (
        <Item icon={<Pencil />} shortcut="E" onSelect={edit}>
          Edit the rule…
        </Item>
      )}
      <Item icon={<ClipboardCopy />} onSelect={() => void copy(alert.message)}>
        Copy the message
      </Item>
    </>
  );
}

interface ItemProps {
  readonly icon: ReactNode;
  readonly shortcut?: string;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

const Item = ({ icon, shortcut, onSelect, children }: ItemProps) => (
  <ContextMenu.Item className={menu.item} onSelect={onSelect}>
    <span className={menu.mark}>{icon}</span>
    {children}
    {shortcut !== undefined && <span className={menu.shortcut}>{shortcut}</span>}
  </ContextMenu.Item>
);
