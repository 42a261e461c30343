import type { RuleErrors } from './read-rule-form.ts';
import type { RuleForm } from './rule-form.ts';

/** What the parts of the form share. */
export interface RulePartProps {
  readonly form: RuleForm;
  readonly errors: RuleErrors;
  readonly change: (part: Partial<RuleForm>) => void;
}
