import { Tabs } from 'radix-ui';
import { useEffect } from 'react';
import { useShortcut } from '../../components/use-shortcut.ts';
import screen from '../../components/screen.module.css';
import { useAlerts, useAlertsState } from './alerts-context.ts';
import styles from './alerts-screen.module.css';
import { AlertsTabs } from './alerts-tabs.tsx';
import { alertsTabs, type AlertsTab } from './create-alerts-model.ts';
import { OffNotice } from './off-notice.tsx';
import { ActivePane } from './list/active-pane.tsx';
import { HistoryPane } from './list/history-pane.tsx';
import { RemoveRuleDialog } from './rules/remove-rule-dialog.tsx';
import { RuleDialog } from './rules/rule-dialog.tsx';
import { RulesPane } from './rules/rules-pane.tsx';

const panes: readonly (readonly [tab: AlertsTab, pane: () => React.ReactNode])[] = [
  ['active', ActivePane],
  ['history', HistoryPane],
  ['rules', RulesPane],
];

/** What is wrong, what was, and by which rules that is judged. */
export function AlertsScreen() {
  const { state, status } = useAlerts();
  const tab = useAlertsState((current) => current.tab);
  useEffect(() => status.start(), [status]);
  useShortcut('1', () => state.setState({ tab: 'active' }));
  useShortcut('2', () => state.setState({ tab: 'history' }));
  useShortcut('3', () => state.setState({ tab: 'rules' }));
  return (
    <Tabs.Root
      className={screen.screen}
      value={tab}
      onValueChange={(next) => state.setState({ tab: alertsTabs.find((each) => each === next) ?? 'active' })}
    >
      <AlertsTabs />
      <OffNotice />
      {panes.map(([each, Pane]) => (
        <Tabs.Content key={each} value={each} className={styles.pane} tabIndex={-1}>
          <Pane />
        </Tabs.Content>
      ))}
      <RuleDialog />
      <RemoveRuleDialog />
    </Tabs.Root>
  );
}
