import type { Health, HealthIssue, HealthIssueCode, HealthLevel } from '../../../src-shared/model/health.ts';
import { dead, notReady, portLost, probeFailed, restartLoop, stopped, zombie } from './rules/state-rules.ts';
import { highCpu, highMemory, resourceLimit } from './rules/threshold-rules.ts';
import { cpuPinned, descriptorLeak, logErrors, memoryGrowth } from './rules/trend-rules.ts';
import type { HealthRule, SubjectFacts } from './subject-facts.ts';

const rules: Readonly<Record<HealthIssueCode, HealthRule>> = {
  zombie,
  stopped,
  dead,
  'restart-loop': restartLoop,
  'not-ready': notReady,
  'port-lost': portLost,
  'probe-failed': probeFailed,
  'memory-growth': memoryGrowth,
  'descriptor-leak': descriptorLeak,
  'cpu-pinned': cpuPinned,
  'log-errors': logErrors,
  'high-cpu': highCpu,
  'high-memory': highMemory,
  'resource-limit': resourceLimit,
};

/** One cause is one issue: what follows from another is not told again. */
const consequences: Partial<Readonly<Record<HealthIssueCode, readonly HealthIssueCode[]>>> = {
  'restart-loop': ['dead', 'not-ready', 'port-lost', 'probe-failed'],
  stopped: ['not-ready', 'port-lost', 'probe-failed'],
  zombie: ['dead'],
  'cpu-pinned': ['high-cpu'],
};

/** The rules that can speak of a machine. */
const hostRules: readonly HealthIssueCode[] = ['high-memory'];

/** How one of them is, by what is known of it. Pure; `before` is what the last check found. */
export function assessHealth(facts: SubjectFacts, before: readonly HealthIssue[]): Health {
  const known = new Map(before.map((issue) => [issue.code, issue]));
  const found = codesFor(facts).flatMap((code): readonly HealthIssue[] => {
    const finding = rules[code](facts, known.has(code));
    return finding === undefined ? [] : [{ ...finding, since: known.get(code)?.since ?? facts.now }];
  });
  const implied = new Set(found.flatMap(({ code }) => consequences[code] ?? []));
  const issues = found.filter(({ code }) => !implied.has(code)).toSorted(worstFirst);
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  const level = levelOf(issues);
  return {
    id: facts.subject.id,
    name: facts.subject.name,
    level,
    isHealthy: level === 'healthy',
    issues,
    warnings: issues.length - errors,
    errors,
    checkedAt: facts.now,
    ...(facts.subject.kind !== 'host' && { conditions: conditionsOf(facts, level) }),
    ...(facts.probe !== undefined && { probe: facts.probe }),
  };
}

/** The worst of all. */
export function overallLevel(all: Iterable<Pick<Health, 'level'>>): HealthLevel {
  const levels = new Set(Array.from(all, ({ level }) => level));
  if (levels.has('error')) return 'error';
  return levels.has('warning') ? 'warning' : 'healthy';
}

const codesFor = ({ subject }: SubjectFacts): readonly HealthIssueCode[] =>
  subject.kind === 'host' ? hostRules : (Object.keys(rules) as HealthIssueCode[]);

const levelOf = (issues: readonly HealthIssue[]): HealthLevel =>
  overallLevel(issues.map(({ severity }) => ({ level: severity })));

const weight = ({ severity }: HealthIssue): number => (severity === 'error' ? 0 : 1);
const worstFirst = (a: HealthIssue, b: HealthIssue): number => weight(a) - weight(b) || a.since - b.since;

function conditionsOf({ isRunning, managed }: SubjectFacts, level: HealthLevel): Health['conditions'] {
  const isAsked = managed?.port !== undefined || managed?.ready !== undefined;
  return {
    booted: isRunning,
    ...(isRunning && isAsked && { ready: managed.ready !== undefined }),
    healthy: level === 'healthy',
  };
}
