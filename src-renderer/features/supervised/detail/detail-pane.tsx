import { Tabs } from 'radix-ui';
import type { DetailTab } from '../create-supervised-model.ts';
import { HealthMark } from '../health/health-mark.tsx';
import { LogPane } from '../log/log-pane.tsx';
import { useSupervised, useSupervisedState } from '../supervised-context.ts';
import type { ManagedRow } from '../table/managed-row.ts';
import { AgentMark } from '../table/agent-mark.tsx';
import { OriginMarks } from '../table/origin-marks.tsx';
import { StateCell } from '../table/state-cell.tsx';
import { DetailActions } from './detail-actions.tsx';
import tabStyles from '../../../components/tab.module.css';
import styles from './detail-pane.module.css';
import { DetailsTab } from './details-tab.tsx';
import { HistoryTab } from './history-tab.tsx';
import { StdinLine } from './stdin-line.tsx';

const tabs: readonly { readonly tab: DetailTab; readonly label: string; readonly key: string }[] = [
  { tab: 'log', label: 'Log', key: '1' },
  { tab: 'details', label: 'Details', key: '2' },
  { tab: 'history', label: 'History', key: '3' },
];

/** All about one managed process, below the table. Give it a `key` of the name: another process is another pane. */
export function DetailPane({ row, onClose }: { readonly row: ManagedRow; readonly onClose: () => void }) {
  const { state } = useSupervised();
  const tab = useSupervisedState((current) => current.tab);
  const { process } = row;
  const { name } = process;
  return (
    <Tabs.Root
      className={styles.pane}
      value={tab}
      onValueChange={(next) => state.setState({ tab: next as DetailTab })}
      asChild
    >
      <section aria-label={`${name} in detail`}>
        <header className={styles.header}>
          <h2 className={styles.title} title={name}>
            {name}
          </h2>
          <div className={styles.state}>
            <StateCell process={process} />
            <OriginMarks process={process} />
            <AgentMark caller={process.startedBy} />
          </div>
          <HealthMark process={process} />
          <Tabs.List className={styles.tabs} aria-label={`Views of ${name}`}>
            {tabs.map((each) => (
              <Tabs.Trigger
                key={each.tab}
                value={each.tab}
                className={tabStyles.tab}
                aria-keyshortcuts={each.key}
                title={`${each.label} (${each.key})`}
              >
                {each.label}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          <DetailActions row={row} onClose={onClose} />
        </header>
        <Tabs.Content value="log" className={styles.content} tabIndex={-1}>
          <div className={styles.log}>
            <LogPane process={process} />
          </div>
          {process.stdin === 'pipe' && <StdinLine process={process} />}
        </Tabs.Content>
        <Tabs.Content value="details" className={styles.content}>
          <DetailsTab row={row} />
        </Tabs.Content>
        <Tabs.Content value="history" className={styles.content}>
          <HistoryTab process={process} />
        </Tabs.Content>
      </section>
    </Tabs.Root>
  );
}
