import { severity, type AlertRule } from '../../../src-shared/model/alert-rule.ts';
import { causeOf } from './default-rules.ts';
import { compileCondition, type Judge } from './judge-condition.ts';
import { compileScope, type CompilePattern, type ScopeFacts } from './rule-scope.ts';

/** A rule that is looked at, with what could be worked out beforehand. */
export interface CompiledRule {
  readonly rule: AlertRule;
  readonly covers: (facts: ScopeFacts) => boolean;
  readonly judge: Judge;
  /** Of rules that tell of the same cause, one subject has one alert. */
  readonly cause: string | undefined;
  readonly rank: number;
}

export function compileRule(rule: AlertRule, compilePattern: CompilePattern, since: number): CompiledRule {
  return {
    rule,
    covers: compileScope(rule.scope, compilePattern),
    judge: compileCondition(rule, since),
    cause: causeOf(rule),
    rank: severity.options.indexOf(rule.severity),
  };
}

/** Worst first: of two that tell of the same cause the worse gets its turn first. */
export const worstFirst = (a: CompiledRule, b: CompiledRule): number => b.rank - a.rank;
