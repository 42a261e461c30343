import type { Subject } from '../../../../src-shared/model/monitored.ts';
import { emptyRuleForm, type RuleForm } from './rule-form.ts';

/** A new rule about one process, or about the machine. */
export function newRuleFor({ kind, name }: Pick<Subject, 'kind' | 'name'>): RuleForm {
  if (kind === 'host') return { ...emptyRuleForm, name: 'The machine is busy', of: 'host', type: 'host' };
  const of = kind === 'process' ? 'all' : kind;
  return { ...emptyRuleForm, name: `${name} is busy`, of, scopeName: name };
}
