import { useEffect } from 'react';
import { useShortcut } from '../../components/use-shortcut.ts';
import screen from '../../components/screen.module.css';
import { useAlerts, useAlertsState } from './alerts-context.ts';
import { AlertsTabs } from './alerts-tabs.tsx';
import { OffNotice } from './off-notice.tsx';
import { ActivePane } from './list/active-pane.tsx';
import { HistoryPane } from './list/history-pane.tsx';
import { RemoveRuleDialog } from './rules/remove-rule-dialog.tsx';
import { RuleDialog } from './rules/rule-dialog.tsx';
import { RulesPane } from './rules/rules-pane.tsx';

const panes = { active: ActivePane, history: HistoryPane, rules: RulesPane } as const;

/** What is wrong, what was, and by which rules that is judged. */
export function AlertsScreen() {
  const { state, status } = useAlerts();
  const tab = useAlertsState((current) => current.tab);
  const Pane = panes[tab];
  useEffect(() => status.start(), [status]);
  useShortcut('1', () => state.setState({ tab: 'active' }));
  useShortcut('2', () => state.setState({ tab: 'history' }));
  useShortcut('3', () => state.setState({ tab: 'rules' }));
  return (
    <div className={screen.screen}>
      <AlertsTabs />
      <OffNotice />
      <Pane />
      <RuleDialog />
      <RemoveRuleDialog />
    </div>
  );
}
