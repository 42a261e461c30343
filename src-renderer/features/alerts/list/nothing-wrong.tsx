import { BellOff, CircleCheck } from 'lucide-react';
import { useStore } from 'zustand';
import { EmptyState } from '../../../components/empty-state.tsx';
import { formatQuantity } from '../../../components/format/format-count.ts';
import screen from '../../../components/screen.module.css';
import { useAlerts, useAlertsState, useAlertsView } from '../alerts-context.ts';
import { isNarrowed, noNarrowing } from '../order-alerts.ts';

/** Stands where the alerts would: why there are none. */
export function NothingWrong() {
  const { state, status } = useAlerts();
  const isFiltered = useAlertsState(isNarrowed);
  const known = useAlertsView((view) => view.known);
  const hidden = useAlertsView((view) => view.ongoing.length);
  const rules = useAlertsView((view) => view.rules.filter(({ enabled }) => enabled).length);
  const answer = useStore(status.state, (current) => current.answer);
  if (!known) return <EmptyState title="Looking…" />;
  if (isFiltered && hidden > 0) {
    return (
      <EmptyState title="No alert matches">
        <button type="button" className={screen.link} onClick={() => state.setState(noNarrowing)}>
          Show all
        </button>
      </EmptyState>
    );
  }
  if (answer !== undefined && !(answer.alerts && answer.monitoring)) {
    return (
      <EmptyState icon={<BellOff />} title="Nobody is watching">
        <p>No rule is looked at. What went wrong before is in the history.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<CircleCheck />} title="Nothing is wrong">
      <p>
        {formatQuantity(rules, 'rule watches', 'rules watch')} {watched(answer?.monitored)}.{' '}
        <button type="button" className={screen.link} onClick={() => state.setState({ tab: 'rules' })}>
          See the rules
        </button>
      </p>
    </EmptyState>
  );
}

/** The host is one of those that are monitored. */
function watched(monitored: number | undefined): string {
  if (monitored === undefined || monitored <= 1) return 'this machine and what you will start';
  return `${formatQuantity(monitored - 1, 'process', 'processes')} and this machine`;
}
