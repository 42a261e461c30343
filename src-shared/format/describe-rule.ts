import { assertNever } from '../model/assert-never.ts';
import type { RuleAction, RuleCondition, RuleInput, RuleScope } from '../model/alert-rule.ts';
import { metricFacts } from '../model/metric.ts';
import { countOf } from './count-of.ts';
import { formatDuration } from './format-duration.ts';
import { formatMetric } from './format-metric.ts';

type Rule = Pick<RuleInput, 'scope' | 'condition' | 'forMs' | 'actions' | 'cooldownMs'>;

/** `monitored: CPU above 80.0% for 1m → notify, restart (once in 5m)`: a rule in a line. */
export function describeRule({ scope, condition, forMs, actions, cooldownMs }: Rule): string {
  const lasting = forMs === 0 ? '' : ` for ${formatDuration(forMs)}`;
  const done = actions.length === 0 ? 'no action' : actions.map(describeAction).join(', ');
  const often = actions.length === 0 || cooldownMs === 0 ? '' : ` (once in ${formatDuration(cooldownMs)})`;
  return `${describeScope(scope)}: ${describeCondition(condition)}${lasting} → ${done}${often}`;
}

export function describeScope({ of, name, pattern, user }: RuleScope): string {
  const narrowed = [
    name === undefined ? undefined : `named ${name}`,
    pattern === undefined ? undefined : `like ${pattern}`,
    user === undefined ? undefined : `of ${user}`,
  ].filter((part) => part !== undefined);
  const all = of === 'all' ? 'all processes' : of;
  return narrowed.length === 0 ? all : `${all} ${narrowed.join(' ')}`;
}

export function describeCondition(condition: RuleCondition): string {
  switch (condition.on) {
    case 'metric':
      return describeLimit(condition);
    case 'health':
      return `health is ${condition.level}${condition.level === 'warning' ? ' or worse' : ''}`;
    case 'issue':
      return `health issue ${condition.code}`;
    case 'state':
      return `state ${condition.state}`;
    case 'log':
      return describeLog(condition);
    default:
      return assertNever(condition);
  }
}

function describeLimit({ metric, above, below, clearAt }: Extract<RuleCondition, { on: 'metric' }>): string {
  const [side, limit] = above === undefined ? (['below', below] as const) : (['above', above] as const);
  const over = clearAt === undefined ? '' : `, over at ${formatMetric(metric, clearAt)}`;
  return `${metricFacts[metric].label} ${side} ${limit === undefined ? '?' : formatMetric(metric, limit)}${over}`;
}

function describeLog({ pattern, level, atLeast, withinMs }: Extract<RuleCondition, { on: 'log' }>): string {
  const which = [
    level === undefined ? undefined : `of level ${level} or worse`,
    pattern === undefined ? undefined : `like ${pattern}`,
  ].filter((part) => part !== undefined);
  return `${countOf(atLeast, 'log line')} ${which.join(' ')} within ${formatDuration(withinMs)}`;
}

export function describeAction(action: RuleAction): string {
  if (action.do === 'command') return `command ${action.command[0] ?? ''}`;
  return action.do === 'webhook' ? `webhook ${action.url}` : action.do;
}
