import { useEffect, useState } from 'react';
import screen from '../../components/screen.module.css';
import { HostCharts } from './host-charts.tsx';
import { Notices } from './notices.tsx';
import { AlertsPanel } from './now/alerts-panel.tsx';
import { ProcessesPanel } from './now/processes-panel.tsx';
import { TopPanel } from './now/top-panel.tsx';
import { useOverview, usePlace } from './overview-context.ts';
import styles from './overview-screen.module.css';
import { OverviewToolbar } from './overview-toolbar.tsx';
import { HOST } from './place.ts';
import { ProcessFigures, ProcessView } from './process/process-view.tsx';
import { PastPanels } from './then/past-panels.tsx';
import { TimeDialog } from './time-dialog.tsx';
import { useOverviewKeys } from './use-overview-keys.ts';

/** How the machine and all that is watched are, and were: now, and at any moment that is picked. */
export function OverviewScreen() {
  const { history, past } = useOverview();
  const { of, picked } = usePlace();
  const [isAsking, setAsking] = useState(false);
  useEffect(() => history.start(), [history]);
  useEffect(() => past.start(), [past]);
  useOverviewKeys(() => setAsking(true));
  return (
    <div className={screen.screen}>
      <OverviewToolbar onAskForTime={() => setAsking(true)} />
      <Notices />
      {/* A part that scrolls is scrolled by keys, too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.page} tabIndex={0} role="region" aria-label="Overview">
        {of === HOST ? <HostCharts /> : <ProcessView />}
        {picked !== undefined && <PastPanels />}
        {of !== HOST && <ProcessFigures />}
        {of !== HOST && picked === undefined && <AlertsPanel of={of} />}
        {of === HOST && picked === undefined && <NowPanels />}
      </div>
      <TimeDialog open={isAsking} onClose={() => setAsking(false)} />
    </div>
  );
}

/** What is wrong comes first, wherever there is room for it. */
const NowPanels = () => (
  <div className={styles.panels}>
    <div className={styles.alerts}>
      <AlertsPanel />
    </div>
    <div className={styles.processes}>
      <ProcessesPanel />
    </div>
    <div className={styles.top}>
      <TopPanel />
    </div>
  </div>
);
