import { BellOff } from 'lucide-react';
import { useStore } from 'zustand';
import { Button } from '../../components/button.tsx';
import { formatDateTime } from '../../components/format/format-time.ts';
import { useToasts } from '../../components/toasts/toasts-context.ts';
import { useConnection } from '../../connection/connection-context.ts';
import { describeError } from '../../connection/describe-error.ts';
import { useAlerts } from './alerts-context.ts';
import styles from './off-notice.module.css';

/** Where nothing is watched, that is said before everything else; and where nothing is written down. */
export function OffNotice() {
  const { status } = useAlerts();
  const { client } = useConnection();
  const toasts = useToasts();
  const answer = useStore(status.state, (current) => current.answer);
  if (answer === undefined) return null;
  const { monitoring, alerts, problem, offSince } = answer;
  const since = offSince === undefined ? '' : ` since ${formatDateTime(offSince)}`;
  const switchOn = async () => {
    try {
      await client.monitor.set({ monitoring: true, alerts: true });
      status.refresh();
    } catch (error) {
      toasts.failed('It was not switched on', describeError(error).message);
    }
  };
  if (monitoring && alerts) {
    return problem === undefined ? null : <p className={styles.notice}>Nothing is being recorded: {problem}.</p>;
  }
  return (
    <div role="status" className={styles.notice}>
      <BellOff aria-hidden="true" />
      <p>
        {monitoring
          ? 'Alerts are switched off: no rule is looked at, and nobody is told of anything.'
          : `Monitoring is switched off${since}: nothing is measured, so no rule can be looked at.`}
      </p>
      <Button onClick={() => void switchOn()}>Switch on</Button>
    </div>
  );
}
