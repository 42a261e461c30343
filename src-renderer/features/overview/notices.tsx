import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../components/button.tsx';
import { formatClock } from '../../components/format/format-clock.ts';
import { formatDateTime } from '../../components/format/format-time.ts';
import { useToasts } from '../../components/toasts/toasts-context.ts';
import { useTextOfNow } from '../../components/use-now.ts';
import { useConnection, useConnectionState } from '../../connection/connection-context.ts';
import { describeError } from '../../connection/describe-error.ts';
import styles from './notices.module.css';
import { useMonitored, useOverview, usePlace } from './overview-context.ts';
import { HOST, spanOf } from './place.ts';

/** Why the charts are not full: nothing is measured, nothing is written down, or the history is young. */
export function Notices() {
  const { status } = useOverview();
  const answer = useStore(status.state, (state) => state.answer);
  useEffect(() => status.start(), [status]);
  if (answer === undefined) return null;
  const { monitoring, problem, earliest, offSince } = answer;
  return (
    <>
      {!monitoring && <MonitoringOff since={offSince} />}
      {monitoring && problem !== undefined && (
        <p role="alert" className={styles.warning}>
          The history is not being written: {problem}
        </p>
      )}
      <OldCharts />
      {monitoring && <HostIssue />}
      {monitoring && <YoungHistory earliest={earliest} />}
    </>
  );
}

/** The charts keep what they had. That the connection is lost is said elsewhere. */
function OldCharts() {
  const { history } = useOverview();
  const isOpen = useConnectionState().phase === 'open';
  const { of } = usePlace();
  const error = useStore(history.state, (state) => (state.answer?.of === of ? state.error : undefined));
  if (!isOpen || error === undefined) return null;
  return (
    <p role="alert" className={styles.warning}>
      The charts are not up to date: {error}
    </p>
  );
}

/** What is wrong with the machine itself. */
function HostIssue() {
  const worst = useMonitored(({ entries }) => entries.get(HOST)?.item.worst);
  return worst !== undefined && <p className={styles.warning}>This machine: {worst}</p>;
}

function MonitoringOff({ since }: { readonly since: number | undefined }) {
  const { client } = useConnection();
  const { status } = useOverview();
  const toasts = useToasts();
  const [waiting, setWaiting] = useState(false);
  const switchOn = async () => {
    setWaiting(true);
    try {
      await client.monitor.set({ monitoring: true });
      status.refresh();
    } catch (error) {
      toasts.failed('Monitoring is still off', describeError(error).message);
    }
    setWaiting(false);
  };
  return (
    <p role="alert" className={styles.warning}>
      Monitoring is switched off{since !== undefined && ` since ${formatDateTime(since)}`}: nothing is recorded, and no
      rule is looked at.
      <Button disabled={waiting} onClick={() => void switchOn()}>
        Switch it on
      </Button>
    </p>
  );
}

function YoungHistory({ earliest }: { readonly earliest: number | undefined }) {
  const place = usePlace();
  const { history } = useOverview();
  const shown = useStore(history.state, ({ answer }) => answer?.history.from);
  const from = place.end === undefined ? shown : spanOf(place, 0).from;
  if (from === undefined) return null;
  if (earliest === undefined)
    return <p className={styles.note}>Nothing is recorded yet; the charts fill as time goes.</p>;
  if (earliest <= from) return null;
  return <BeginsAt time={earliest} />;
}

function BeginsAt({ time }: { readonly time: number }) {
  const when = useTextOfNow((now) => formatClock(time, now));
  return <p className={styles.note}>History begins at {when}; the charts fill as time goes.</p>;
}
