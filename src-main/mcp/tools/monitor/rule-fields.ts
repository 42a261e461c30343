import * as z from 'zod';
import {
  alertType,
  ruleId,
  ruleInput,
  ruleScope,
  severity,
  type RuleAction,
  type RuleCondition,
  type RuleInput,
} from '../../../../src-shared/model/alert-rule.ts';
import { AppError } from '../../../../src-shared/model/app-error.ts';
import { healthIssueCode } from '../../../../src-shared/model/health.ts';
import { logLevel } from '../../../../src-shared/model/log-line.ts';
import { agentMetric, fromAgentMetric, fromAgentValue, toAgentMetric } from './agent-metrics.ts';

const scope = ruleScope.unwrap().shape;
const seconds = (most: number) => z.number().min(0).max(most);

/** What agents may have a rule do: the rest is for the person. */
const agentAction = z.enum(['notify', 'restart', 'stop']);

/** A rule without branches: what is compared is said by which of its fields are there. */
const shape = {
  id: ruleId.optional().describe('Of an existing rule: what is not given stays as it is.'),
  name: ruleInput.shape.name.optional().describe('For people. Needed for a new one.'),
  enabled: z.boolean().optional(),
  severity: severity.optional().describe('Default: warning.'),
  type: alertType.optional().describe('Default: custom.'),
  of: scope.of.unwrap().optional().describe('Whom it speaks of; default: monitored.'),
  process: scope.name.describe('Only the one of exactly this name.'),
  pattern: scope.pattern.describe('Only where name or command line match (RE2).'),
  user: scope.user,
  metric: agentMetric.optional().describe('Compared with above or below.'),
  above: z.number().optional(),
  below: z.number().optional(),
  clear_at: z.number().optional().describe('Over only at this value; default: 10 % within the limit.'),
  health: z.enum(['warning', 'error']).optional().describe('Or: its health is this or worse.'),
  issue: healthIssueCode.optional().describe('Or: it has this issue.'),
  state: z
    .enum(['zombie', 'stopped', 'disk-sleep', 'ended', 'failed', 'started'])
    .optional()
    .describe('Or: this state.'),
  log_pattern: z.string().min(1).max(512).optional().describe('Or: lines of its log match (RE2),'),
  log_level: logLevel.optional().describe('or are of this level or worse,'),
  at_least: z.int().min(1).max(1_000_000).optional().describe('so many of them; default: 1,'),
  within_s: seconds(3600).min(1).optional().describe('within so long; default: 60.'),
  for_s: seconds(86_400).optional().describe('It must be so for this long; default: 0.'),
  actions: z.array(agentAction).max(3).optional().describe('Default: notify. The others need a managed process.'),
  cooldown_s: seconds(86_400).optional().describe('Actions once in this time for each process; default: 300.'),
} as const;

const COMPARED = ['metric', 'health', 'issue', 'state', 'log_pattern', 'log_level'] as const;

type Compared = Partial<Record<(typeof COMPARED)[number], unknown>> & { readonly id?: string | undefined };

const isUnknown = (...values: readonly unknown[]): boolean => values.every((value) => value === undefined);

/** What must be so, of which there is one; pattern and level of lines go together. */
const askedOf = ({ metric, health, issue, state, log_pattern, log_level }: Compared): readonly unknown[] =>
  [metric, health, issue, state, log_pattern ?? log_level].filter((one) => one !== undefined);

/** Whether it leaves to a rule that stands what must be so. */
const changesOnly = (given: Compared): boolean => given.id !== undefined && askedOf(given).length === 0;

/** Of a rule that may have no name: one to be tried only. */
export const ruleFields = z
  .strictObject(shape)
  .refine((given) => askedOf(given).length === 1 || changesOnly(given), `give one of ${COMPARED.join(', ')}`)
  .refine(
    ({ metric, above, below }) => metric === undefined || (above === undefined) !== (below === undefined),
    'give with a metric either above or below',
  )
  .refine(
    ({ above, below, clear_at, ...given }) =>
      given.metric !== undefined || isUnknown(above, below, clear_at) || changesOnly(given),
    'above, below and clear_at are of a metric: give metric, too',
  )
  .refine(
    ({ at_least, within_s, ...given }) =>
      (given.log_pattern ?? given.log_level) !== undefined || isUnknown(at_least, within_s) || changesOnly(given),
    'at_least and within_s are of log lines: give log_pattern or log_level, too',
  );

export const namedRuleFields = ruleFields.refine(
  ({ id, name }) => id !== undefined || name !== undefined,
  'give a new rule a name',
);
export type RuleFields = z.output<typeof ruleFields>;

const inMs = (given: number | undefined): number | undefined =>
  given === undefined ? undefined : Math.round(given * 1000);

/** As the contract has it: a new rule, or what stands with another wording. */
export function toRuleInput(fields: RuleFields, known: RuleInput | undefined): z.input<typeof ruleInput> {
  const { id, name, enabled, severity: how, type, actions, for_s, cooldown_s } = fields;
  const [condition, called] = [conditionOf(fields, known), name ?? known?.name];
  if (condition === undefined || called === undefined) {
    const message = `there is no rule "${id}" to change; a new one needs a name and one of ${COMPARED.join(', ')}`;
    throw new AppError('NOT_FOUND', message);
  }
  return {
    id,
    name: called,
    enabled: enabled ?? known?.enabled,
    severity: how ?? known?.severity,
    type: type ?? known?.type,
    scope: scopeOf(fields, known),
    condition,
    forMs: inMs(for_s) ?? known?.forMs,
    actions: actions?.map((one): RuleAction => ({ do: one })) ?? known?.actions.slice(),
    cooldownMs: inMs(cooldown_s) ?? known?.cooldownMs,
  };
}

function scopeOf({ of, process, pattern, user }: RuleFields, known: RuleInput | undefined): RuleInput['scope'] {
  const before = known?.scope;
  return {
    of: of ?? before?.of ?? 'monitored',
    name: process ?? before?.name,
    pattern: pattern ?? before?.pattern,
    user: user ?? before?.user,
  };
}

function conditionOf(fields: RuleFields, known: RuleInput | undefined): RuleCondition | undefined {
  const { metric, health, issue, state, log_pattern, log_level, at_least, within_s } = fields;
  if (metric !== undefined) return limitOf(metric, fields);
  if (health !== undefined) return { on: 'health', level: health };
  if (issue !== undefined) return { on: 'issue', code: issue };
  if (state !== undefined) return { on: 'state', state };
  if (log_pattern === undefined && log_level === undefined) return known && reworded(known, fields);
  const withinMs = inMs(within_s) ?? 60_000;
  return { on: 'log', pattern: log_pattern, level: log_level, atLeast: at_least ?? 1, withinMs };
}

function limitOf(name: string, { above, below, clear_at }: RuleFields): MetricCondition {
  const metric = fromAgentMetric(name);
  const ours = (value: number | undefined): number | undefined =>
    value === undefined ? undefined : fromAgentValue(metric, value);
  return { on: 'metric', metric, above: ours(above), below: ours(below), clearAt: ours(clear_at) };
}

type MetricCondition = Extract<RuleCondition, { on: 'metric' }>;

/** The condition that stands, with another limit or number of lines where one is given. */
function reworded({ condition }: RuleInput, fields: RuleFields): RuleCondition {
  const { above, below, clear_at, at_least, within_s } = fields;
  const isOther = { limit: (above ?? below ?? clear_at) !== undefined, count: (at_least ?? within_s) !== undefined };
  if (isOther.limit) {
    if (condition.on !== 'metric' || isOther.count) throw notOf('above, below and clear_at', 'a metric', fields);
    const { above: over, below: under, clearAt } = limitOf(toAgentMetric(condition.metric), fields);
    const limit = over === undefined && under === undefined ? condition : { above: over, below: under };
    return { ...condition, above: limit.above, below: limit.below, clearAt: clearAt ?? condition.clearAt };
  }
  if (!isOther.count) return condition;
  if (condition.on !== 'log') throw notOf('at_least and within_s', 'log lines', fields);
  return { ...condition, atLeast: at_least ?? condition.atLeast, withinMs: inMs(within_s) ?? condition.withinMs };
}

const notOf = (given: string, what: string, { id = '' }: RuleFields): AppError =>
  new AppError('BAD_INPUT', `${given} are of ${what}, and the rule "${id}" is not; alert_rules says what it is about`);
