import { readFileSync } from 'node:fs';
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Client } from '../../src-shared/contract/index.ts';
import { describeIssues } from '../../src-shared/format/describe-issues.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import {
  ruleInput,
  ruleScope,
  severity,
  type AlertRule,
  type RuleAction,
  type RuleCondition,
  type RuleInput,
  type Severity,
} from '../../src-shared/model/alert-rule.ts';
import { healthIssueCode, type HealthIssueCode } from '../../src-shared/model/health.ts';
import { logLevels, type LogLevel } from '../../src-shared/model/log-line.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';
import { metricNames, type MetricName } from '../../src-shared/model/metric.ts';
import { duration } from './duration.ts';
import { optionWords } from './in-option-words.ts';
import { wholeNumber } from './whole-number.ts';

type Of = RuleInput['scope']['of'];
type State = Extract<RuleCondition, { on: 'state' }>['state'];
type Done = 'notify' | 'restart' | 'stop' | 'none';

/** A rule in options, or in a file. */
export interface RuleOptions {
  readonly file?: string;
  readonly id?: string;
  readonly on?: true;
  readonly off?: true;
  readonly severity?: Severity;
  readonly of?: Of;
  readonly process?: string;
  readonly pattern?: string;
  readonly user?: string;
  readonly metric?: MetricName;
  readonly above?: number;
  readonly below?: number;
  readonly clearAt?: number;
  readonly health?: 'warning' | 'error';
  readonly issue?: HealthIssueCode;
  readonly state?: State;
  readonly log?: string;
  readonly level?: LogLevel;
  readonly atLeast?: number;
  readonly within?: number;
  readonly for?: number;
  readonly action?: Done[];
  readonly cooldown?: number;
}

const HOUR_MS = 3_600_000;
const STATES: readonly State[] = ['zombie', 'stopped', 'disk-sleep', 'ended', 'failed', 'started'];
const ACTIONS: readonly Done[] = ['notify', 'restart', 'stop', 'none'];
/** What a rule may say, which is one of these. */
const KINDS = '--metric, --health, --issue, --state, or --log and --level';

export function addRule(command: Command): Command {
  return command
    .argument('[name]', 'what it is called, for people')
    .option('--file <file>', 'the rule as JSON, as "alerts rules --json" tells it; "-": from stdin')
    .option('--id <id>', 'of an existing rule: what is not given stays as it is')
    .option('--on', 'switch it on')
    .option('--off', 'switch it off')
    .addOption(new Option('--severity <severity>', 'how bad it is').choices(severity.options))
    .addOption(new Option('--of <whom>', 'of whom it speaks').choices(ruleScope.unwrap().shape.of.unwrap().options))
    .option('--process <name>', 'only the one of exactly this name')
    .option('--pattern <pattern>', 'only where name or command line match (RE2)')
    .option('--user <name>', 'only those of this user')
    .addOption(new Option('--metric <metric>', 'this metric …').choices(metricNames))
    .option('--above <value>', '… is above this; of bytes also as 512MB', amount)
    .option('--below <value>', '… or below this', amount)
    .option('--clear-at <value>', 'and over only when it is back at this', amount)
    .addOption(new Option('--health <level>', 'or: its health is this or worse').choices(['warning', 'error']))
    .addOption(new Option('--issue <code>', 'or: it has this issue').choices(healthIssueCode.options))
    .addOption(new Option('--state <state>', 'or: it is in, or came to, this state').choices(STATES))
    .option('--log <pattern>', 'or: lines of its log match (RE2)')
    .addOption(new Option('--level <level>', 'or: lines of its log are of this level or worse').choices(logLevels))
    .option('--at-least <count>', 'so many of them', wholeNumber(1, 1_000_000))
    .option('--within <time>', 'within so long, such as 1m', duration(1000, HOUR_MS))
    .option('--for <time>', 'it must be so for this long, such as 5m', duration(0, 24 * HOUR_MS))
    .addOption(new Option('--action <what...>', 'what is done then; commands and webhooks: by --file').choices(ACTIONS))
    .option('--cooldown <time>', 'actions at most once in this time for each', duration(0, 24 * HOUR_MS));
}

/** What the options and the file say, over the rule as it stands where there is one. */
export async function ruleFrom(
  client: Client,
  name: string | undefined,
  options: RuleOptions,
): Promise<Parameters<Client['alerts']['setRule']>[0]> {
  const fromFile = options.file === undefined ? undefined : readRule(options.file);
  const known = fromFile ?? (await standing(client, options.id, name));
  const { scope, condition: before, actions, ...rest } = { ...known, ...given(name, options) };
  const condition = conditionOf(options, before);
  if (rest.name === undefined || condition === undefined) {
    const missing = [rest.name === undefined && 'a name', condition === undefined && `one of ${KINDS}`];
    throw new AppError('BAD_INPUT', `a new rule needs ${missing.filter(Boolean).join(' and ')}`);
  }
  const parsed = ruleInput.safeParse({
    ...rest,
    scope: {
      ...scope,
      ...defined({ of: options.of, name: options.process, pattern: options.pattern, user: options.user }),
    },
    condition,
    actions: actionsOf(options) ?? actions,
  });
  if (parsed.success) return parsed.data;
  throw new AppError('BAD_INPUT', optionWords(describeIssues(parsed.error.issues)));
}

const defined = <Value extends object>(value: Value): Partial<Value> =>
  Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as Partial<Value>;

function given(name: string | undefined, { id, on, off, severity: how, for: forMs, cooldown }: RuleOptions) {
  if (on && off) throw new AppError('BAD_INPUT', 'give --on or --off, not both');
  return defined({ id, name, severity: how, forMs, cooldownMs: cooldown, enabled: on ?? (off && false) });
}

/** By an id that there is not a new rule can be made, where it has a name. */
async function standing(client: Client, id: string | undefined, name: string | undefined) {
  if (id === undefined) return undefined;
  const { rules } = await client.alerts.rules();
  const found = rules.find((rule) => rule.id === id);
  if (found !== undefined) return withoutOrigin(found);
  if (name !== undefined) return undefined;
  throw new AppError('NOT_FOUND', `there is no rule "${id}"; signalbox alerts rules lists them`);
}

/** What is told of a rule, but not asked. */
function withoutOrigin(told: AlertRule): RuleInput {
  const { isDefault: _, setBy: __, setAt: ___, ...rule } = told;
  return rule;
}

function readRule(file: string): Partial<RuleInput> {
  try {
    // Descriptor 0 is stdin.
    return withoutOrigin(JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8')) as AlertRule);
  } catch (error) {
    const from = file === '-' ? 'stdin' : file;
    throw new AppError('BAD_INPUT', `no rule can be read from ${from}: ${messageOf(error)}`, { cause: error });
  }
}

/** What must be so, by the options; else what was so `before`, with the limit or number of lines that they give. */
function conditionOf(options: RuleOptions, before: RuleCondition | undefined): RuleCondition | undefined {
  const { metric, health, issue, state, log, level } = options;
  const asked = [metric, health, issue, state, log ?? level].filter((one) => one !== undefined);
  if (asked.length > 1) throw new AppError('BAD_INPUT', `a rule says one thing: ${KINDS}`);
  const condition = kindOf(options) ?? before;
  if (condition === undefined) return undefined;
  const { above, below, clearAt, atLeast, within } = options;
  if ((above ?? below ?? clearAt) !== undefined && condition.on !== 'metric')
    throw new AppError('BAD_INPUT', '--above, --below and --clear-at are of a metric: give --metric, too');
  if ((atLeast ?? within) !== undefined && condition.on !== 'log')
    throw new AppError('BAD_INPUT', '--at-least and --within are of log lines: give --log or --level, too');
  if (condition.on === 'log') return { ...condition, ...defined({ atLeast, withinMs: within }) };
  return condition.on === 'metric' ? limited(condition, options) : condition;
}

function kindOf({ metric, health, issue, state, log, level }: RuleOptions): RuleCondition | undefined {
  if (metric !== undefined) return { on: 'metric', metric };
  if (health !== undefined) return { on: 'health', level: health };
  if (issue !== undefined) return { on: 'issue', code: issue };
  if (state !== undefined) return { on: 'state', state };
  if (log === undefined && level === undefined) return undefined;
  return { on: 'log', pattern: log, level, atLeast: 1, withinMs: 60_000 };
}

type MetricCondition = Extract<RuleCondition, { on: 'metric' }>;

function limited(condition: MetricCondition, { above, below, clearAt }: RuleOptions): MetricCondition {
  const limit = above === undefined && below === undefined ? condition : { above, below };
  if ((limit.above === undefined) === (limit.below === undefined))
    throw new AppError('BAD_INPUT', 'give with --metric either --above or --below');
  return { ...condition, above: limit.above, below: limit.below, clearAt: clearAt ?? condition.clearAt };
}

const actionsOf = ({ action }: RuleOptions): readonly RuleAction[] | undefined =>
  action?.flatMap((one) => (one === 'none' ? [] : [{ do: one }]));

const UNITS = { '': 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 } as const;

function amount(text: string): number {
  const [, figure, unit = ''] = /^(\d+(?:\.\d+)?)\s?(KB|MB|GB)?$/i.exec(text) ?? [];
  if (figure !== undefined) return Number(figure) * UNITS[unit.toUpperCase() as keyof typeof UNITS];
  throw new InvalidArgumentError('Expected a number, of bytes also such as 512MB.');
}
