import { alertRule, type AlertRule } from '../../../../src-shared/model/alert-rule.ts';
import type { Health, HealthIssue } from '../../../../src-shared/model/health.ts';
import type { MetricValues } from '../../../../src-shared/model/metric.ts';
import type { Gap } from '../../../../src-shared/model/metric-history.ts';
import type { SystemProcess } from '../../../../src-shared/model/system-process.ts';
import { PatternCache } from '../../../../src-main/logs/query/pattern-cache.ts';
import { AlertEngine } from '../../../../src-main/monitor/alerts/alert-engine.ts';
import type { AlertEvent } from '../../../../src-main/monitor/alerts/alert-event.ts';
import type { LineCount, SubjectEnd } from '../../../../src-main/monitor/alerts/look.ts';
import type { MonitorTick, SubjectSample } from '../../../../src-main/monitor/tick.ts';

export const NOON = 1_700_000_000_000;
export const SECOND = 1000;
export const MINUTE = 60_000;

const patterns = new PatternCache();
export function compilePattern(source: string, field = 'pattern'): (text: string) => boolean {
  const pattern = patterns.get(source, field);
  return (text) => pattern.test(text) === true;
}

/** A rule as it would be kept, from what a test is about. */
export const ruleOf = (given: Record<string, unknown> & Pick<AlertRule, 'condition'>): AlertRule =>
  alertRule.parse({ id: 'rule', name: 'A rule', isDefault: false, setBy: 'test', ...given });

export const metricRule = (condition: Record<string, unknown>, more: Record<string, unknown> = {}): AlertRule =>
  ruleOf({ ...more, condition: { on: 'metric', metric: 'cpuPercent', ...condition } });

/** A managed process that runs, and what is measured of it. */
export const running = (name: string, values: MetricValues = {}, generation = 1): SubjectSample => ({
  subject: { kind: 'managed', id: `managed:${name}`, name, pid: 100 + generation, startTime: generation },
  status: 'running',
  generation,
  root: { pid: 100 + generation, startTime: generation },
  values,
});

export const ended = (name: string, generation = 1): SubjectSample => ({
  subject: { kind: 'managed', id: `managed:${name}`, name },
  status: 'ended',
  generation,
  values: {},
});

export const adopted = (name: string, runs: boolean, adoptedAt = NOON - SECOND): SubjectSample => ({
  subject: { kind: 'adopted', id: `adopted:${name}`, name },
  status: runs ? 'sleeping' : 'ended',
  adoptedAt,
  ...(runs && { root: { pid: 55, startTime: 5 } }),
  values: {},
});

export const hostSample = (values: MetricValues): SubjectSample => ({
  subject: { kind: 'host', id: 'host', name: 'box' },
  status: 'running',
  values,
});

export interface Given {
  readonly samples?: readonly SubjectSample[];
  readonly processes?: readonly SystemProcess[];
  readonly gap?: Gap['why'];
}

/** An engine whose ticks a test gives, `at` ms after noon by the steady clock. */
export function engineOf(rules: readonly AlertRule[], options: { since?: number; hasTime?: () => boolean } = {}) {
  const engine = new AlertEngine({ compilePattern, ...options });
  const issues = new Map<string, readonly HealthIssue[]>();
  const ends = new Map<string, SubjectEnd>();
  const lines = new Map<string, LineCount>();
  const around = {
    healthOf: (id: string) => healthOf(id, issues.get(id)),
    endOf: (name: string) => ends.get(name),
    linesOf: (rule: string, subject: string) => lines.get(`${rule} ${subject}`),
  };
  const first = engine.setRules(rules);
  if (first.length > 0) throw new Error('nothing can have ended yet');
  return {
    engine,
    issues,
    ends,
    lines,
    around,
    /** What it tells, as `began rule managed:api`. */
    tick: (at: number, given: Given): string[] => engine.evaluate(tickOf(at, given), around).map(inShort),
    events: (at: number, given: Given): readonly AlertEvent[] => engine.evaluate(tickOf(at, given), around),
  };
}

export const tickOf = (at: number, { samples = [], processes = [], gap }: Given): MonitorTick => ({
  takenAt: NOON + at,
  ticks: at,
  samples,
  top: [],
  processes: () => processes,
  ...(gap !== undefined && { gap: { from: 0, to: NOON + at, why: gap } }),
});

export const inShort = (event: AlertEvent): string =>
  event.what === 'ended'
    ? `ended ${event.rule} ${event.subject}: ${event.why}`
    : `${event.what} ${event.rule.id} ${event.look.subject.id}`;

function healthOf(id: string, found: readonly HealthIssue[] | undefined): Health | undefined {
  if (found === undefined) return undefined;
  const errors = found.filter(({ severity }) => severity === 'error').length;
  const warnings = found.length - errors;
  const level = errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'healthy';
  return { id, name: id, level, isHealthy: level === 'healthy', issues: found, warnings, errors };
}

export const issue = (code: HealthIssue['code'], severity: HealthIssue['severity'] = 'error'): HealthIssue => ({
  code,
  severity,
  message: `it has ${code}`,
  since: NOON,
});
