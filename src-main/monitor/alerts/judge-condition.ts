import type { AlertRule, RuleCondition } from '../../../src-shared/model/alert-rule.ts';
import { assertNever } from '../../../src-shared/model/assert-never.ts';
import type { HealthIssue } from '../../../src-shared/model/health.ts';
import { codesWithRulesOfTheirOwn } from './default-rules.ts';
import type { Look, SubjectEnd } from './look.ts';

/** `between`: not enough to begin, and not enough to be over either. */
export type Verdict = 'so' | 'over' | 'between' | 'unknown';

/** Whether it is so, for one that is an alert already (`isOn`) or not yet. */
export type Judge = (look: Look, isOn: boolean) => Verdict;

type MetricCondition = Extract<RuleCondition, { on: 'metric' }>;

/** How far the value must be back for an alert to be over, where the rule does not say. */
const WITHIN = 0.1;

export const limitOf = ({ above, below }: MetricCondition): number => above ?? below ?? 0;

export function clearAtOf(condition: MetricCondition): number {
  const limit = limitOf(condition);
  const margin = Math.abs(limit) * WITHIN;
  return condition.clearAt ?? (condition.above === undefined ? limit + margin : limit - margin);
}

/**
 * The condition of a rule as a function: what can be worked out beforehand is. What ended before `since` (ms since the
 * epoch), or before the rule was written, is no news.
 */
export function compileCondition(rule: AlertRule, since: number): Judge {
  const { condition } = rule;
  switch (condition.on) {
    case 'metric':
      return judgeMetric(condition);
    case 'health':
    case 'issue':
      return (look) => {
        if (!look.runs && look.end === undefined) return 'over';
        if (look.health === undefined) return 'unknown';
        return issuesFor(rule, look).length > 0 ? 'so' : 'over';
      };
    case 'state':
      return judgeState(condition.state, Math.max(since, rule.setAt ?? 0));
    case 'log':
      return (look) => {
        const lines = look.linesOf(rule.id);
        if (lines === undefined) return look.runs ? 'unknown' : 'over';
        return lines.count >= condition.atLeast ? 'so' : 'over';
      };
    default:
      return assertNever(condition);
  }
}

function judgeMetric(condition: MetricCondition): Judge {
  const { metric, above } = condition;
  const [limit, clearAt] = [limitOf(condition), clearAtOf(condition)];
  const unknown = (look: Look): Verdict => (look.runs ? 'unknown' : 'over');
  if (above === undefined) {
    return (look, isOn) => {
      const value = look.values[metric];
      if (value === undefined) return unknown(look);
      if (value < limit) return 'so';
      return isOn && value < clearAt ? 'between' : 'over';
    };
  }
  return (look, isOn) => {
    const value = look.values[metric];
    if (value === undefined) return unknown(look);
    if (value > limit) return 'so';
    return isOn && value > clearAt ? 'between' : 'over';
  };
}

type State = Extract<RuleCondition, { on: 'state' }>['state'];

function judgeState(state: State, since: number): Judge {
  const isNews = (end: SubjectEnd | undefined, isOn: boolean): boolean =>
    end !== undefined && (isOn || end.at >= since);
  switch (state) {
    case 'started':
      return ({ hasStarted }) => (hasStarted ? 'so' : 'over');
    case 'ended':
      return ({ runs, end }, isOn) => (!runs && isNews(end, isOn) ? 'so' : 'over');
    case 'failed':
      return ({ runs, end }, isOn) => (!runs && isNews(end, isOn) && end?.hasFailed === true ? 'so' : 'over');
    default:
      return ({ status, runs }) => {
        if (status === undefined) return runs ? 'unknown' : 'over';
        return status === state || (state === 'stopped' && status === 'tracing-stop') ? 'so' : 'over';
      };
  }
}

export const tellsOfEnd = (rule: AlertRule | undefined): boolean =>
  rule?.condition.on === 'state' && (rule.condition.state === 'ended' || rule.condition.state === 'failed');

/** The issues that a rule is about, worst first. */
export function issuesFor({ isDefault, condition }: AlertRule, { health }: Look): readonly HealthIssue[] {
  const issues = health?.issues ?? [];
  if (condition.on === 'issue') return issues.filter(({ code }) => code === condition.code);
  if (condition.on !== 'health') return [];
  return issues.filter(({ severity, code }) => {
    if (condition.level === 'error' && severity !== 'error') return false;
    return !isDefault || !codesWithRulesOfTheirOwn.has(code);
  });
}
