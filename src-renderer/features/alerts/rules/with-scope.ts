import { hostMetricNames, processMetricNames, type MetricName } from '../../../../src-shared/model/metric.ts';
import type { RuleForm } from './rule-form.ts';

/** What changes when a rule speaks of others: a machine has neither health nor log, and other figures than a process. */
export function withScope({ on, metric }: RuleForm, of: RuleForm['of']): Partial<RuleForm> {
  const names: readonly MetricName[] = of === 'host' ? hostMetricNames : processMetricNames;
  return {
    of,
    on: of === 'host' ? 'metric' : on,
    metric: names.includes(metric) ? metric : 'cpuPercent',
  };
}
