import { formatLength, roughLength } from '../../../src-shared/format/format-length.ts';
import { formatLimit, formatMetric } from '../../../src-shared/format/format-metric.ts';
import { oneLine } from '../../../src-shared/format/one-line.ts';
import { sayMetric } from '../../../src-shared/format/say-metric.ts';
import type { AlertRule, RuleCondition } from '../../../src-shared/model/alert-rule.ts';
import { assertNever } from '../../../src-shared/model/assert-never.ts';
import { issuesFor, limitOf } from './judge-condition.ts';
import type { Look } from './look.ts';

export interface Described {
  readonly rule: AlertRule;
  readonly look: Look;
  readonly value: number | undefined;
  readonly heldMs: number;
}

/** More of them are for the health of the process to tell. */
const MOST_ISSUES = 3;

/** The alert in a sentence, with the figures. */
export function describeAlert(described: Described): string {
  const { rule, look } = described;
  return oneLine(`${look.subject.name} ${predicate(rule.condition, described)}`);
}

function predicate(condition: RuleCondition, { rule, look, value, heldMs }: Described): string {
  switch (condition.on) {
    case 'metric': {
      const { metric, above } = condition;
      const limit = limitOf(condition);
      const side = above === undefined ? 'at least' : 'limit';
      const held = heldMs < 1000 ? '' : ` for ${roughLength(heldMs)}`;
      const found = value ?? limit;
      return `${sayMetric(metric, found, formatMetric(metric, found))} (${side} ${formatLimit(metric, limit)})${held}`;
    }
    case 'health':
    case 'issue': {
      const issues = issuesFor(rule, look).map(({ message }) => message);
      return `is not well: ${issues.slice(0, MOST_ISSUES).join('; ')}`;
    }
    case 'state':
      return inState(condition.state, look);
    case 'log': {
      const lines = look.linesOf(rule.id);
      const what =
        condition.pattern === undefined
          ? `of level ${condition.level}${condition.level === 'fatal' ? '' : ' or worse'}`
          : `that match ${condition.pattern}`;
      const within = formatLength(condition.withinMs);
      return `wrote ${lines?.count ?? 0} ${lines?.count === 1 ? 'line' : 'lines'} ${what} within ${within}: ${lines?.last ?? ''}`;
    }
    default:
      return assertNever(condition);
  }
}

type State = Extract<RuleCondition, { on: 'state' }>['state'];

const states: Readonly<Record<Exclude<State, 'ended' | 'failed'>, string>> = {
  zombie: 'is a zombie: it has ended, and its parent takes no note of it',
  stopped: 'is stopped: it waits for SIGCONT',
  'disk-sleep': 'waits for a disk',
  started: 'was started',
};

const inState = (state: State, { end }: Look): string =>
  state === 'ended' || state === 'failed' ? (end?.text ?? 'has ended') : states[state];
