import { AppError } from '../../../src-shared/model/app-error.ts';
import { formatLimit } from '../../../src-shared/format/format-metric.ts';
import { ruleScope, type AlertRule, type RuleCondition, type RuleScope } from '../../../src-shared/model/alert-rule.ts';
import { assertNever } from '../../../src-shared/model/assert-never.ts';
import { hostMetricNames, processMetricNames, type MetricName } from '../../../src-shared/model/metric.ts';
import { clearAtOf, limitOf } from './judge-condition.ts';
import type { CompilePattern } from './rule-scope.ts';

type On<Kind extends RuleCondition['on']> = Extract<RuleCondition, { on: Kind }>;
type Whom = RuleScope['of'];

/** Throws BAD_INPUT for a rule whose patterns are none, that could never come to an alert, or would never come to an end. */
export function checkRule({ condition, scope, actions }: AlertRule, compilePattern: CompilePattern): void {
  if (condition.on === 'state' && condition.state === 'started' && actions.some((action) => action.do === 'restart')) {
    throw bad('actions', 'what is restarted as it was started is restarted for ever; leave restart out');
  }
  if (scope.pattern !== undefined) compilePattern(scope.pattern, 'scope.pattern');
  switch (condition.on) {
    case 'metric':
      checkMetric(condition, scope.of);
      return checkHysteresis(condition);
    case 'state':
      return checkState(condition, scope.of);
    case 'health':
    case 'issue':
      if (scope.of === 'all') throw bad('scope.of', 'only what is monitored has a health; say monitored');
      return;
    case 'log':
      if (condition.pattern !== undefined) compilePattern(condition.pattern, 'condition.pattern');
      if (scope.of !== 'managed' && scope.of !== 'monitored') {
        throw bad('scope.of', 'only managed processes have a log; say managed');
      }
      return;
    default:
      return assertNever(condition);
  }
}

/** Of a process that is not monitored, what the table of all processes has. */
const rowMetrics = ['cpuPercent', 'memoryPercent', 'rss', 'vms', 'threads', 'mostThreads'] as const;

const measured: Readonly<Record<Whom, readonly MetricName[]>> = {
  host: hostMetricNames,
  monitored: processMetricNames,
  managed: processMetricNames,
  adopted: processMetricNames.filter((metric) => metric !== 'logErrors'),
  all: rowMetrics,
};

function checkMetric({ metric }: On<'metric'>, of: Whom): void {
  if (measured[of].includes(metric)) return;
  const others = ruleScope
    .unwrap()
    .shape.of.unwrap()
    .options.filter((whom) => measured[whom].includes(metric));
  throw bad('condition.metric', `"${metric}" is not measured of ${of}, only of ${others.join(', ')}`);
}

function checkHysteresis(condition: On<'metric'>): void {
  const [limit, clearAt] = [limitOf(condition), clearAtOf(condition)];
  if (condition.above === undefined ? clearAt >= limit : clearAt <= limit) return;
  const side = condition.above === undefined ? 'at least' : 'at most';
  const [wrong, threshold] = [clearAt, limit].map((value) => formatLimit(condition.metric, value));
  throw bad('condition.clearAt', `it must be ${side} the limit, ${threshold}; it was ${wrong}`);
}

function checkState({ state }: On<'state'>, of: Whom): void {
  if (of === 'host') throw bad('scope.of', 'the machine has no states; say monitored, or all');
  if (of === 'all' && (state === 'ended' || state === 'failed')) {
    throw bad('scope.of', 'only the ends of monitored processes are noted; say monitored');
  }
  if (of === 'adopted' && state === 'failed') {
    throw bad('condition.state', 'how a watched process ended is not known; say ended');
  }
}

const bad = (field: string, why: string): AppError => new AppError('BAD_INPUT', `${field}: ${why}`);
