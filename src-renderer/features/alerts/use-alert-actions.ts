import { useMemo } from 'react';
import type { Alert } from '../../../src-shared/model/alert.ts';
import { formatQuantity } from '../../components/format/format-count.ts';
import type { Toasts } from '../../components/toasts/create-toasts.ts';
import { useToasts } from '../../components/toasts/toasts-context.ts';
import { useConnection } from '../../connection/connection-context.ts';
import type { Connection } from '../../connection/create-connection.ts';
import { describeError } from '../../connection/describe-error.ts';
import { formatClock } from '../../components/format/format-clock.ts';

export interface AlertActions {
  readonly acknowledge: (alert: Alert) => Promise<void>;
  readonly acknowledgeAll: (alerts: readonly Alert[]) => Promise<void>;
  /** `forMs` 0 wakes it. */
  readonly snooze: (alert: Alert, forMs: number) => Promise<void>;
  readonly clear: (alert: Alert) => Promise<void>;
  readonly clearAll: () => Promise<void>;
}

/** What can be done about alerts. Nothing is shown before the server says that it is so. */
export function useAlertActions(): AlertActions {
  const connection = useConnection();
  const toasts = useToasts();
  return useMemo(() => createActions(connection, toasts), [connection, toasts]);
}

function createActions({ client }: Connection, toasts: Toasts): AlertActions {
  const attempt = async (failure: string, deed: () => Promise<string | undefined>): Promise<void> => {
    try {
      const done = await deed();
      if (done !== undefined) toasts.done(done);
    } catch (error) {
      toasts.failed(failure, describeError(error).message);
    }
  };
  return {
    acknowledge: (alert) =>
      attempt('The alert was not acknowledged', async () => {
        await client.alerts.acknowledge({ id: alert.id });
        return undefined;
      }),
    acknowledgeAll: (alerts) =>
      attempt('Not all alerts were acknowledged', async () => {
        await Promise.all(alerts.map(({ id }) => client.alerts.acknowledge({ id })));
        return `${formatQuantity(alerts.length, 'alert is', 'alerts are')} acknowledged`;
      }),
    snooze: (alert, forMs) =>
      attempt('The alert was not snoozed', async () => {
        const { snoozedUntil } = await client.alerts.snooze({ id: alert.id, forMs });
        if (forMs === 0 || snoozedUntil === undefined) return undefined;
        return `“${alert.rule.name}” is quiet for ${alert.subject.name} until ${formatClock(snoozedUntil, Date.now())}`;
      }),
    clear: (alert) =>
      attempt('The alert was not cleared', async () => {
        await client.alerts.clear({ alert: alert.id });
        return undefined;
      }),
    clearAll: () =>
      attempt('The alerts were not cleared', async () => {
        const { cleared } = await client.alerts.clear({});
        return `${formatQuantity(cleared, 'alert was', 'alerts were')} cleared`;
      }),
  };
}
