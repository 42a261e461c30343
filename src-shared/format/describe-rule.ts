import { assertNever } from '../model/assert-never.ts';
import type { AlertRule, RuleAction, RuleCondition, RuleScope } from '../model/alert-rule.ts';
import type { HealthIssueCode } from '../model/health.ts';
import { formatLength } from './format-length.ts';
import { formatLimit } from './format-metric.ts';
import { formatNumber } from './format-number.ts';
import { sayMetric } from './say-metric.ts';

export type RuleWords = Pick<AlertRule, 'scope' | 'condition' | 'forMs' | 'actions'>;

/** `any managed process uses more than 80 % CPU for 1 min → notify`: a rule in a sentence. */
export function describeRule({ scope, condition, forMs, actions }: RuleWords): string {
  const length = forMs === 0 ? '' : ` for ${formatLength(forMs)}`;
  return `${describeScope(scope)} ${describeCondition(condition)}${length} → ${describeActions(actions)}`;
}

const everybody: Readonly<Record<RuleScope['of'], string>> = {
  host: 'this machine',
  monitored: 'any managed or watched process',
  managed: 'any managed process',
  adopted: 'any watched process',
  all: 'any process of this machine',
};

export function describeScope({ of, name, pattern, user }: RuleScope): string {
  if (of === 'host') return everybody.host;
  return [
    name ?? everybody[of],
    pattern !== undefined && `that matches “${pattern}”`,
    user !== undefined && `of ${user}`,
  ]
    .filter(Boolean)
    .join(' ');
}

export const issueWords: Readonly<Record<HealthIssueCode, string>> = {
  zombie: 'is a zombie',
  stopped: 'is stopped',
  dead: 'has died',
  'restart-loop': 'keeps restarting',
  'not-ready': 'does not get ready',
  'port-lost': 'has lost its port',
  'probe-failed': 'fails its probe',
  'memory-growth': 'keeps taking more memory',
  'descriptor-leak': 'leaks descriptors',
  'cpu-pinned': 'pins a CPU',
  'log-errors': 'logs many errors',
  'high-cpu': 'uses much CPU',
  'high-memory': 'uses much memory',
  'resource-limit': 'comes near a limit',
};

export const stateWords = {
  zombie: 'is a zombie',
  stopped: 'is stopped',
  'disk-sleep': 'waits for a disk',
  ended: 'ends, however',
  failed: 'fails',
  started: 'starts',
} as const;

export function describeCondition(condition: RuleCondition): string {
  switch (condition.on) {
    case 'metric':
      return describeMetric(condition);
    case 'health':
      return condition.level === 'warning' ? 'is not healthy' : 'has errors of health';
    case 'issue':
      return issueWords[condition.code];
    case 'state':
      return stateWords[condition.state];
    case 'log':
      return describeLog(condition);
    default:
      return assertNever(condition);
  }
}

function describeMetric({ metric, above, below, clearAt }: RuleCondition & { on: 'metric' }): string {
  const limit = above ?? below ?? 0;
  const side = above === undefined ? 'less' : 'more';
  const over = clearAt === undefined ? '' : ` (over at ${formatLimit(metric, clearAt)})`;
  return `${sayMetric(metric, limit, `${side} than ${formatLimit(metric, limit)}`)}${over}`;
}

function describeLog({ pattern, level, atLeast, withinMs }: RuleCondition & { on: 'log' }): string {
  const lines = atLeast === 1 ? 'a line' : `${formatNumber(atLeast)} lines within ${formatLength(withinMs)}`;
  const which = [
    level !== undefined && `of level ${level}${level === 'fatal' ? '' : ' or worse'}`,
    pattern !== undefined && `that ${atLeast === 1 ? 'matches' : 'match'} “${pattern}”`,
  ];
  return ['logs', lines, ...which].filter(Boolean).join(' ');
}

/** How often its actions are done: `at most once in 5 min`. */
export const describeCooldown = ({ actions, cooldownMs }: Pick<AlertRule, 'actions' | 'cooldownMs'>): string =>
  actions.length === 0 || cooldownMs === 0 ? '' : `at most once in ${formatLength(cooldownMs)}`;

const describeActions = (actions: readonly RuleAction[]): string =>
  actions.length === 0 ? 'only listed' : actions.map(describeAction).join(', ');

export function describeAction(action: RuleAction): string {
  switch (action.do) {
    case 'notify':
      return 'notify';
    case 'restart':
      return 'restart it';
    case 'stop':
      return 'stop it';
    case 'command':
      return `run ${action.command[0] ?? ''}`;
    case 'webhook':
      return `post to ${hostOf(action.url)}`;
    default:
      return assertNever(action);
  }
}

/** All else of its address may be a secret. */
const hostOf = (url: string): string => /^https?:\/\/(?:[^/?#@]*@)?([^/?#]+)/i.exec(url)?.[1] ?? 'a webhook';
