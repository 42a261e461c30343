import type { MetricHistory } from '../../../../src-shared/model/metric-history.ts';
import type { MetricName } from '../../../../src-shared/model/metric.ts';
import type { Connection } from '../../../connection/create-connection.ts';
import { createPoll, type Poll } from '../../../connection/create-poll.ts';
import { timeAround } from './time-around.ts';

/** While it goes on, the chart grows. */
const EVERY_MS = 5000;
/** Then only what came next is still to be told of. */
const STILL_EVERY_MS = 60_000;

export interface AlertHistoryOptions {
  readonly connection: Connection;
  /** Of whom the alert is. */
  readonly id: string;
  readonly metric: MetricName;
  readonly firstAt: number;
}

/** What the record says of the time around an alert, asked again as long as somebody looks. */
export interface AlertHistory extends Pick<Poll<MetricHistory>, 'state' | 'start'> {
  /** It has ended: another question, but no other chart. What is shown stays until the answer is here. */
  readonly endsAt: (time: number | undefined) => void;
}

export function createAlertHistory({ connection, id, metric, firstAt }: AlertHistoryOptions): AlertHistory {
  let endedAt: number | undefined;
  const { state, start, refresh } = createPoll({
    connection,
    everyMs: () => (endedAt === undefined ? EVERY_MS : STILL_EVERY_MS),
    ask: (signal) => {
      const span = timeAround({ firstAt, endedAt }, Date.now());
      return connection.client.monitor.history({ id, metrics: [metric], ...span }, { signal });
    },
  });
  return {
    state,
    start,
    endsAt: (time) => {
      if (time === endedAt) return;
      endedAt = time;
      refresh();
    },
  };
}
