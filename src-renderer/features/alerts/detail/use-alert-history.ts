import { useEffect, useState } from 'react';
import type { Alert } from '../../../../src-shared/model/alert.ts';
import type { MetricHistory } from '../../../../src-shared/model/metric-history.ts';
import type { MetricName } from '../../../../src-shared/model/metric.ts';
import { useConnection, useConnectionState } from '../../../connection/connection-context.ts';
import { describeError } from '../../../connection/describe-error.ts';

export interface AlertHistory {
  readonly history?: MetricHistory;
  readonly error?: string;
}

const MINUTE = 60_000;
/** While it goes on, the chart grows. */
const EVERY_MS = 5000;

/** What the record says of the time around an alert: from some minutes before it to some after, or to now. */
export function useAlertHistory(
  { subject: { id }, firstAt, lastAt, endedAt }: Alert,
  metric: MetricName,
): AlertHistory {
  const { client } = useConnection();
  const isOpen = useConnectionState().phase === 'open';
  const [answer, setAnswer] = useState<AlertHistory>({});
  const goesOn = endedAt === undefined;
  const end = endedAt ?? lastAt;
  const around = Math.max(5 * MINUTE, (end - firstAt) / 4);
  const from = Math.round(firstAt - around);

  useEffect(() => {
    if (!isOpen) return undefined;
    const stop = new AbortController();
    const ask = async () => {
      const now = Date.now();
      const to = goesOn ? now : Math.min(now, Math.round(end + around));
      try {
        const history = await client.monitor.history({ id, metrics: [metric], from, to }, { signal: stop.signal });
        if (!stop.signal.aborted) setAnswer({ history });
      } catch (error) {
        if (!stop.signal.aborted) setAnswer({ error: describeError(error).message });
      }
    };
    void ask();
    const timer = goesOn ? setInterval(() => void ask(), EVERY_MS) : undefined;
    return () => {
      stop.abort();
      clearInterval(timer);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- while it goes on, its end moves with every look
  }, [client, isOpen, id, metric, from, goesOn, goesOn ? 0 : end]);
  return answer;
}
