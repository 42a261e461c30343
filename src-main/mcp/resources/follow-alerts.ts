import type { AlertsEvent } from '../../../src-shared/contract/alerts.ts';
import type { Client } from '../../../src-shared/contract/index.ts';
import { isOngoing, type Alert } from '../../../src-shared/model/alert.ts';
import { followLasting } from './follow-lasting.ts';
import type { Follow } from './shared-watches.ts';

/** Of the alerts that go on. How high a value stands right now is no news: it is another with every sample. */
export const followAlerts =
  (client: Client): Follow =>
  async (changed, signal) => {
    let told: ReadonlyMap<number, string> | undefined;
    const hear = (event: AlertsEvent): void => {
      const now = standingsAfter(told ?? new Map(), event);
      if (told !== undefined && !isSame(told, now)) changed();
      told = now;
    };
    await followLasting(() => client.alerts.watch(), hear, signal);
  };

function standingsAfter(before: ReadonlyMap<number, string>, { type, alerts }: AlertsEvent): Map<number, string> {
  const after = new Map(type === 'snapshot' ? [] : before);
  for (const alert of alerts) {
    if (isOngoing(alert)) after.set(alert.id, standingOf(alert));
    else after.delete(alert.id);
  }
  return after;
}

const standingOf = ({ state, severity, count, acknowledgedBy, snoozedUntil, actions }: Alert): string =>
  JSON.stringify([state, severity, count, acknowledgedBy, snoozedUntil, actions.length]);

const isSame = (a: ReadonlyMap<number, string>, b: ReadonlyMap<number, string>): boolean =>
  a.size === b.size && [...a].every(([id, standing]) => b.get(id) === standing);
