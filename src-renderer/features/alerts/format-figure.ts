import type { AlertRule } from '../../../src-shared/model/alert-rule.ts';
import { formatCount, formatQuantity } from '../../components/format/format-count.ts';
import { formatMetric } from '../../components/format/format-metric.ts';

/** A figure of an alert in the unit of what its rule judges; as it is where that is gone. */
export function formatFigure(value: number, rule: Pick<AlertRule, 'condition'> | undefined): string {
  const condition = rule?.condition;
  if (condition?.on === 'metric') return formatMetric(condition.metric, value);
  if (condition?.on === 'log') return formatQuantity(value, 'line', 'lines');
  return formatCount(Math.round(value));
}
