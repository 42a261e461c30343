import { Activity, BellOff, Check, Clock, Pencil, RotateCw, Square, X } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { isOngoing, type Alert } from '../../../../src-shared/model/alert.ts';
import { Button } from '../../../components/button.tsx';
import menu from '../../../components/menu.module.css';
import { useShortcut } from '../../../components/use-shortcut.ts';
import { useTopic } from '../../../connection/create-topic.ts';
import { useAlerts, useAlertsState } from '../alerts-context.ts';
import { managedNow } from '../managed-now.ts';
import { SnoozeItems } from '../list/snooze-items.tsx';
import { useEditRule } from '../rules/use-edit-rule.ts';
import { useAlertActions } from '../use-alert-actions.ts';
import styles from './alert-details.module.css';

/** What can be done about an alert, and where it leads to. */
export function AlertButtons({ alert }: { readonly alert: Alert }) {
  return (
    <div role="group" aria-label="About this alert" className={styles.buttons}>
      {isOngoing(alert) && <Attend alert={alert} />}
      <Follow alert={alert} />
    </div>
  );
}

function Attend({ alert }: { readonly alert: Alert }) {
  const { state } = useAlerts();
  const snoozing = useAlertsState((current) => current.snoozing);
  const { acknowledge, clear } = useAlertActions();
  const canAcknowledge = alert.state !== 'acknowledged';
  useShortcut('a', () => void acknowledge(alert), { enabled: canAcknowledge });
  useShortcut('s', () => state.setState({ snoozing: true }));
  useShortcut('c', () => void clear(alert));
  return (
    <>
      <Button
        variant={alert.state === 'active' ? 'primary' : 'plain'}
        icon={<Check />}
        shortcut="A"
        disabled={!canAcknowledge}
        onClick={() => void acknowledge(alert)}
      >
        Acknowledge
      </Button>
      <DropdownMenu.Root modal={false} open={snoozing} onOpenChange={(open) => state.setState({ snoozing: open })}>
        <DropdownMenu.Trigger asChild>
          <Button icon={<BellOff />} shortcut="S">
            Snooze
          </Button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content align="start" sideOffset={4} className={menu.menu}>
            <SnoozeItems alert={alert} item={DropdownMenu.Item} />
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <Button
        icon={<X />}
        shortcut="C"
        title="What is still so comes back as a new one"
        onClick={() => void clear(alert)}
      >
        Clear
      </Button>
    </>
  );
}

function Follow({ alert }: { readonly alert: Alert }) {
  const { links } = useAlerts();
  const edit = useEditRule(alert.rule.id);
  const { subject } = alert;
  const now = useTopic(links.managed, (view) => managedNow(view, subject.name));
  const isManaged = subject.kind === 'managed';
  const isRemoved = isManaged && now === 'removed';
  const removed = isRemoved ? { disabled: true, title: `${subject.name} was removed since` } : {};
  const ended = now === 'ended' ? { disabled: true, title: `${subject.name} does not run` } : removed;
  const isProcess = subject.kind !== 'host';
  const showProcess = () => links.showProcess(subject);
  const showMoment = () => links.showMoment(alert.firstAt);
  useShortcut('r', () => links.restart(subject.name), { enabled: isManaged && !isRemoved });
  useShortcut('p', showProcess, { enabled: isProcess && !isRemoved });
  useShortcut('o', showMoment);
  useShortcut('e', () => edit?.(), { enabled: edit !== undefined });
  return (
    <>
      {isManaged && (
        <>
          <Button icon={<RotateCw />} shortcut="R" {...removed} onClick={() => links.restart(subject.name)}>
            Restart
          </Button>
          <Button icon={<Square />} {...ended} onClick={() => links.askToStop(subject.name)}>
            Stop…
          </Button>
        </>
      )}
      {isProcess && (
        <Button icon={<Activity />} shortcut="P" {...removed} onClick={showProcess}>
          Show the process
        </Button>
      )}
      <Button icon={<Clock />} shortcut="O" title="What else was going on when it began" onClick={showMoment}>
        Show that moment
      </Button>
      {edit !== undefined && (
        <Button icon={<Pencil />} shortcut="E" onClick={edit}>
          Edit the rule…
        </Button>
      )}
    </>
  );
}
