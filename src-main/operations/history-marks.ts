import { formatCause } from '../../src-shared/format/format-cause.ts';
import type { Alert } from '../../src-shared/model/alert.ts';
import { nameCaller } from '../../src-shared/model/caller.ts';
import type { RunRecord } from '../../src-shared/model/managed-process.ts';
import type { Mark } from '../../src-shared/model/metric-history.ts';
import { describeEnd } from '../supervisor/describe-end.ts';

/** More would only hide the chart they are put on: the newest are kept. */
const MOST = 500;

function marksOfRun({ startedAt, startedBy, endedAt, end, cause }: RunRecord): readonly Mark[] {
  const began =
    startedAt === undefined ? [] : [{ time: startedAt, what: 'started', text: nameCaller(startedBy) } as const];
  if (endedAt === undefined) return began;
  const how = end === undefined ? 'ended' : describeEnd(end);
  const why = cause === undefined || cause.why === 'itself' ? '' : `, ${formatCause(cause)}`;
  return [...began, { time: endedAt, what: 'ended', text: `${how}${why}` }];
}

function marksOfAlert({ firstAt, endedAt, message }: Alert): readonly Mark[] {
  const began = { time: firstAt, what: 'alert', text: message } as const;
  return endedAt === undefined ? [began] : [began, { time: endedAt, what: 'cleared', text: message }];
}

/** What happened to one of those that are monitored, oldest first. */
export function marksBetween(
  { from, to }: { readonly from: number; readonly to: number },
  { runs, alerts }: { readonly runs: readonly RunRecord[]; readonly alerts: readonly Alert[] },
): readonly Mark[] {
  return [...runs.flatMap(marksOfRun), ...alerts.flatMap(marksOfAlert)]
    .filter(({ time }) => time >= from && time <= to)
    .toSorted((a, b) => a.time - b.time)
    .slice(-MOST);
}
