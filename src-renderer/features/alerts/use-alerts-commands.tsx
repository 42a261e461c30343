import { BellRing, CheckCheck, ListX, Plus, ScrollText } from 'lucide-react';
import type { Command } from '../../components/command.ts';
import { useAlerts, useAlertsView } from './alerts-context.ts';
import { emptyRuleForm, formOfRule } from './rules/rule-form.ts';
import { useAlertActions } from './use-alert-actions.ts';

/** What can be done now with alerts and rules. The questions are on that screen: `show` goes there first. */
export function useAlertsCommands(show: () => void): readonly Command[] {
  const { state, showAlert } = useAlerts();
  const { ongoing, rules } = useAlertsView((view) => view);
  const { acknowledgeAll, clearAll } = useAlertActions();
  const active = ongoing.filter((alert) => alert.state === 'active');
  const there = (action: () => void) => () => {
    show();
    action();
  };
  return [
    {
      id: 'new-rule',
      label: 'New rule…',
      icon: <Plus />,
      shortcut: 'N',
      run: there(() => state.setState({ tab: 'rules', editing: emptyRuleForm })),
    },
    ...ongoing.map(({ id, message }) => ({
      id: `show-${id}`,
      label: `Show: ${message}`,
      icon: <BellRing />,
      run: there(() => void showAlert(id)),
    })),
    ...(active.length === 0
      ? []
      : [
          {
            id: 'acknowledge-all',
            label: 'Acknowledge all alerts',
            icon: <CheckCheck />,
            run: () => void acknowledgeAll(active),
          },
        ]),
    ...(ongoing.length === 0
      ? []
      : [{ id: 'clear-all', label: 'Clear all alerts', icon: <ListX />, run: () => void clearAll() }]),
    ...rules.map((rule) => ({
      id: `rule-${rule.id}`,
      label: `Edit the rule “${rule.name}”…`,
      icon: <ScrollText />,
      run: there(() => state.setState({ tab: 'rules', selectedRule: rule.id, editing: formOfRule(rule) })),
    })),
  ];
}
