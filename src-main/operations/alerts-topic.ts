import type { AlertsEvent } from '../../src-shared/contract/alerts.ts';
import type { Alert } from '../../src-shared/model/alert.ts';
import type { AlertRule } from '../../src-shared/model/alert-rule.ts';
import type { Alerts } from '../monitor/alerts/alerts.ts';
import type { TopicSource } from './topic.ts';

/** What one reader sees of them. */
export interface AlertsView {
  readonly alerts: (alerts: readonly Alert[]) => readonly Alert[];
  readonly rules: (rules: readonly AlertRule[]) => readonly AlertRule[];
}

/** Ongoing alerts and the rules, for one reader: all of them, then what changes. */
export function alertsTopic(
  alerts: Pick<Alerts, 'ongoing' | 'rules' | 'onChange'>,
  view: AlertsView,
): TopicSource<AlertsEvent> {
  let sequence = 0;
  return {
    snapshot: () => ({
      type: 'snapshot',
      sequence,
      alerts: view.alerts(alerts.ongoing()),
      rules: view.rules(alerts.rules()),
    }),
    subscribe: (listener) =>
      alerts.onChange(({ alerts: changed, rules }) => {
        const seen = view.alerts(changed);
        if (seen.length === 0 && rules === undefined) return;
        sequence += 1;
        listener({
          type: 'change',
          sequence,
          alerts: seen,
          ...(rules !== undefined && { rules: view.rules(rules) }),
        });
      }),
  };
}
