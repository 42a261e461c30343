import { assertNever } from '../../../../src-shared/model/assert-never.ts';
import type { AlertRule, RuleAction, RuleCondition, RuleScope } from '../../../../src-shared/model/alert-rule.ts';
import type { HealthIssueCode } from '../../../../src-shared/model/health.ts';
import type { MetricName } from '../../../../src-shared/model/metric.ts';
import { formatQuantity } from '../../../components/format/format-count.ts';
import { formatLength } from '../format-length.ts';
import { formatMetric } from '../../../components/format/format-metric.ts';

export type RuleWords = Pick<AlertRule, 'scope' | 'condition' | 'forMs' | 'actions'>;

/** `any watched process uses more than 80 % CPU for 1 min → notify`. */
export function describeRule({ scope, condition, forMs, actions }: RuleWords): string {
  const length = forMs === 0 ? '' : ` for ${formatLength(forMs)}`;
  return `${describeScope(scope)} ${describeCondition(condition)}${length} → ${describeActions(actions)}`;
}

const everybody: Readonly<Record<RuleScope['of'], string>> = {
  host: 'this machine',
  monitored: 'any watched process',
  managed: 'any managed process',
  adopted: 'any adopted process',
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

/** What stands before a figure, and behind it. */
const metricWords: Readonly<Record<MetricName, readonly [verb: string, noun: string]>> = {
  cpuPercent: ['uses', 'CPU'],
  memoryPercent: ['uses', 'of the memory'],
  rss: ['uses', 'of memory'],
  vms: ['uses', 'of virtual memory'],
  threads: ['has', 'threads'],
  mostThreads: ['has', 'threads in one process'],
  processes: ['has', 'processes'],
  fileDescriptors: ['has', 'open descriptors'],
  mostFileDescriptors: ['has', 'open descriptors in one process'],
  connections: ['has', 'connections'],
  readRate: ['reads', 'from disk'],
  writeRate: ['writes', 'to disk'],
  contextSwitches: ['makes', 'context switches'],
  logErrors: ['logs', 'errors'],
  memoryUsed: ['uses', 'of memory'],
  swapUsed: ['uses', 'of swap'],
  load1: ['has a load of', ''],
  diskRead: ['reads', 'from disk'],
  diskWritten: ['writes', 'to disk'],
  networkReceived: ['receives', ''],
  networkSent: ['sends', ''],
};

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

function describeMetric({ metric, above, below }: RuleCondition & { on: 'metric' }): string {
  const [verb, noun] = metricWords[metric];
  const limit =
    above === undefined ? `less than ${formatMetric(metric, below ?? 0)}` : `more than ${formatMetric(metric, above)}`;
  return `${verb} ${limit} ${noun}`.trimEnd();
}

function describeLog({ pattern, level, atLeast, withinMs }: RuleCondition & { on: 'log' }): string {
  const lines =
    atLeast === 1 ? 'a line' : `${formatQuantity(atLeast, 'line', 'lines')} within ${formatLength(withinMs)}`;
  const which = [
    level !== undefined && `of level ${level}${level === 'fatal' ? '' : ' or worse'}`,
    pattern !== undefined && `that ${atLeast === 1 ? 'matches' : 'match'} “${pattern}”`,
  ];
  return ['logs', lines, ...which].filter(Boolean).join(' ');
}

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

const hostOf = (url: string): string => URL.parse(url)?.host ?? url;
