import type { ComponentType, ReactNode } from 'react';
import type { Alert } from '../../../../src-shared/model/alert.ts';
import menu from '../../../components/menu.module.css';
import { snoozeLengths } from '../snooze-lengths.ts';
import { useAlertActions } from '../use-alert-actions.ts';

export interface SnoozeItemsProps {
  readonly alert: Alert;
  /** Of the menu that it is in. */
  readonly item: ComponentType<{
    readonly className: string | undefined;
    readonly onSelect: () => void;
    readonly children: ReactNode;
  }>;
}

/** For how long one would hear nothing of it. */
export function SnoozeItems({ alert, item: Item }: SnoozeItemsProps) {
  const { snooze } = useAlertActions();
  return (
    <>
      {alert.state === 'snoozed' && (
        <Item className={menu.item} onSelect={() => void snooze(alert, 0)}>
          Wake it now
        </Item>
      )}
      {snoozeLengths.map(({ label, forMs }) => (
        <Item key={label} className={menu.item} onSelect={() => void snooze(alert, forMs(Date.now()))}>
          {label}
        </Item>
      ))}
    </>
  );
}
