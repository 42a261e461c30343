import type { AlertRule } from '../../../../src-shared/model/alert-rule.ts';
import { useRuleActions } from './use-rule-actions.ts';

/** Whether a rule is looked at. */
export function RuleSwitch({ rule }: { readonly rule: AlertRule }) {
  const { toggle } = useRuleActions();
  return (
    <input
      type="checkbox"
      // The table is left with one press of Tab; Space does the same for the selected row.
      tabIndex={-1}
      aria-label={`${rule.name}: on`}
      checked={rule.enabled}
      onChange={() => void toggle(rule)}
    />
  );
}
