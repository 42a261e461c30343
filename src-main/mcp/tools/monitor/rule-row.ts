import * as z from 'zod';
import { describeCooldown, describeRule } from '../../../../src-shared/format/describe-rule.ts';
import { oneLine } from '../../../../src-shared/format/one-line.ts';
import { alertType, severity, type AlertRule, type RuleCondition } from '../../../../src-shared/model/alert-rule.ts';
import { assertNever } from '../../../../src-shared/model/assert-never.ts';
import { withoutUnknown } from '../../text/without-unknown.ts';
import { toAgentLimit, toAgentMetric } from './agent-metrics.ts';

/** A rule as agents see it: in the fields that alert_set_rule takes, and in words. */
export const ruleRow = z.object({
  id: z.string(),
  name: z.string(),
  enabled: z.boolean(),
  severity,
  type: alertType,
  says: z.string().describe('The rule in words.'),
  of: z.string(),
  process: z.string().optional(),
  pattern: z.string().optional(),
  user: z.string().optional(),
  metric: z.string().optional(),
  above: z.number().optional(),
  below: z.number().optional(),
  clear_at: z.number().optional(),
  health: z.string().optional(),
  issue: z.string().optional(),
  state: z.string().optional(),
  log_pattern: z.string().optional(),
  log_level: z.string().optional(),
  at_least: z.int().optional(),
  within_s: z.number().optional(),
  for_s: z.number(),
  actions: z.array(z.string()),
  cooldown_s: z.number(),
  is_default: z.boolean(),
  set_by: z.string(),
});
export type RuleRow = z.infer<typeof ruleRow>;

export const toRuleRow = (rule: AlertRule): RuleRow =>
  withoutUnknown({
    id: rule.id,
    name: rule.name,
    enabled: rule.enabled,
    severity: rule.severity,
    type: rule.type,
    says: [describeRule(rule), describeCooldown(rule)].filter(Boolean).join(', '),
    of: rule.scope.of,
    process: rule.scope.name,
    pattern: rule.scope.pattern,
    user: rule.scope.user,
    ...conditionFields(rule.condition),
    for_s: rule.forMs / 1000,
    actions: rule.actions.map((action) => action.do),
    cooldown_s: rule.cooldownMs / 1000,
    is_default: rule.isDefault,
    set_by: rule.setBy,
  });

function conditionFields(condition: RuleCondition): Partial<RuleRow> {
  switch (condition.on) {
    case 'metric': {
      const { metric, above, below, clearAt } = condition;
      const theirs = (value: number | undefined): number | undefined =>
        value === undefined ? undefined : toAgentLimit(metric, value);
      return { metric: toAgentMetric(metric), above: theirs(above), below: theirs(below), clear_at: theirs(clearAt) };
    }
    case 'health':
      return { health: condition.level };
    case 'issue':
      return { issue: condition.code };
    case 'state':
      return { state: condition.state };
    case 'log': {
      const { pattern, level, atLeast, withinMs } = condition;
      return { log_pattern: pattern, log_level: level, at_least: atLeast, within_s: withinMs / 1000 };
    }
    default:
      return assertNever(condition);
  }
}

/** `cpu_percent (on, warning): Busy: any managed process uses more than 80 % CPU for 1 min → notify`. */
export function ruleText({ id, name, enabled, severity: how, says, is_default, set_by }: RuleRow): string {
  const origin = is_default ? '' : `; by ${set_by}`;
  return oneLine(`${id} (${enabled ? 'on' : 'off'}, ${how}) ${name}: ${says}${origin}`);
}
