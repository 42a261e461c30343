import type { AlertRule } from '../../../src-shared/model/alert-rule.ts';
import type { Look } from './look.ts';

/** What an alert of this rule tells of, where it is a number. */
export function valueOf({ condition, id }: AlertRule, look: Look): number | undefined {
  if (condition.on === 'metric') return look.values[condition.metric];
  return condition.on === 'log' ? look.linesOf(id)?.count : undefined;
}

export function worse({ condition }: AlertRule, known: number | undefined, value: number): number {
  if (known === undefined) return value;
  return condition.on === 'metric' && condition.below !== undefined ? Math.min(known, value) : Math.max(known, value);
}
