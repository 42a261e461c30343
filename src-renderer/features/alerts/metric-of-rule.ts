import type { Alert } from '../../../src-shared/model/alert.ts';
import type { AlertRule } from '../../../src-shared/model/alert-rule.ts';
import type { MetricName } from '../../../src-shared/model/metric.ts';

/** What the figures of an alert are figures of; undefined where its rule judges none, or is gone. */
export function metricOf({ rule }: Alert, rules: readonly AlertRule[]): MetricName | undefined {
  const condition = rules.find(({ id }) => id === rule.id)?.condition;
  return condition?.on === 'metric' ? condition.metric : undefined;
}
