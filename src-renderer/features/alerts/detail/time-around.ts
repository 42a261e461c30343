import type { Alert } from '../../../../src-shared/model/alert.ts';
import type { TimeSpan } from '../../../components/charts/time-span.ts';

const LEAST_MS = 5 * 60_000;

/** The time of an alert with some before and after, so that its beginning and its end are seen. Never in the future. */
export function timeAround({ firstAt, endedAt }: Pick<Alert, 'firstAt' | 'endedAt'>, now: number): TimeSpan {
  const end = endedAt ?? now;
  const margin = Math.max(LEAST_MS, (end - firstAt) / 4);
  return { from: Math.round(firstAt - margin), to: Math.round(Math.min(now, end + margin)) };
}
