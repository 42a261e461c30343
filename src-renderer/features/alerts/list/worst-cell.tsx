import type { Alert } from '../../../../src-shared/model/alert.ts';
import { formatCount } from '../../../components/format/format-count.ts';
import { useAlertsView } from '../alerts-context.ts';
import { formatMetric } from '../../../components/format/format-metric.ts';
import { metricOf } from '../metric-of-rule.ts';

/** In the unit of what its rule judges. */
export function WorstCell({ alert }: { readonly alert: Alert }) {
  const metric = useAlertsView(({ rules }) => metricOf(alert, rules));
  const { worst } = alert;
  if (worst === undefined) return '–';
  return metric === undefined ? formatCount(Math.round(worst)) : formatMetric(metric, worst);
}
