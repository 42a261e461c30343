import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Alert } from '../../../../src-shared/model/alert.ts';
import type { MetricHistory } from '../../../../src-shared/model/metric-history.ts';
import type { MetricName } from '../../../../src-shared/model/metric.ts';
import { useConnection } from '../../../connection/connection-context.ts';
import type { PollState } from '../../../connection/create-poll.ts';
import { createAlertHistory } from './create-alert-history.ts';

/** What the record says of the time around an alert: from some minutes before it to some after, or to now. */
export function useAlertHistory(
  { subject: { id }, firstAt, endedAt }: Alert,
  metric: MetricName,
): PollState<MetricHistory> {
  const connection = useConnection();
  const history = useMemo(
    () => createAlertHistory({ connection, id, metric, firstAt }),
    [connection, id, metric, firstAt],
  );
  // Before the first question is asked.
  useEffect(() => history.endsAt(endedAt), [history, endedAt]);
  useEffect(() => history.start(), [history]);
  return useStore(history.state);
}
