import { Bell } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { formatCount } from '../../components/format/format-count.ts';
import tabStyles from '../../components/tab.module.css';
import styles from './alerts-tabs.module.css';
import { useAlertsView } from './alerts-context.ts';
import { alertsTabs, type AlertsTab } from './create-alerts-model.ts';

const tabWords: Readonly<Record<AlertsTab, string>> = { active: 'Ongoing', history: 'History', rules: 'Rules' };

/** The three lists of the screen. */
export function AlertsTabs() {
  const ongoing = useAlertsView((view) => (view.known ? view.ongoing.length : undefined));
  const rules = useAlertsView((view) => (view.known ? view.rules.length : undefined));
  const counts: Readonly<Partial<Record<AlertsTab, number | undefined>>> = { active: ongoing, rules };
  return (
    <div className={styles.bar}>
      <Tabs.List aria-label="Alerts" className={styles.tabs}>
        {alertsTabs.map((tab, index) => (
          <Tabs.Trigger
            key={tab}
            value={tab}
            aria-keyshortcuts={String(index + 1)}
            title={`${tabWords[tab]} (${index + 1})`}
            className={tabStyles.tab}
          >
            {tabWords[tab]}
            {tab in counts && <span className={styles.count}>{formatCount(counts[tab])}</span>}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <AllowNotifications />
    </div>
  );
}

/** In a tab of a browser only: the desktop window has its own. Nothing asks for it but a click. */
function AllowNotifications() {
  const [permission, setPermission] = useState(() => ('Notification' in window ? Notification.permission : 'denied'));
  if (window.signalbox !== undefined || permission !== 'default') return null;
  return (
    <Button
      variant="quiet"
      icon={<Bell />}
      title="The browser shows a notification when an alert begins while this tab is not in front"
      onClick={() => void Notification.requestPermission().then(setPermission)}
    >
      Notify me
    </Button>
  );
}
