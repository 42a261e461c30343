import { useAlerts, useAlertsView } from '../alerts-context.ts';
import { formOfRule } from './rule-form.ts';

/** Opens the editor of a rule; undefined where that is gone. */
export function useEditRule(id: string): (() => void) | undefined {
  const { state } = useAlerts();
  const rule = useAlertsView(({ rules }) => rules.find((each) => each.id === id));
  return rule === undefined ? undefined : () => state.setState({ editing: formOfRule(rule) });
}
