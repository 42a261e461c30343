import * as z from 'zod';
import type { MonitorStatus } from '../../../../src-shared/contract/monitor.ts';
import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import { timeWithOffset } from '../../text/time-with-offset.ts';
import { withoutUnknown } from '../../text/without-unknown.ts';
import { isoTimeIfKnown } from './moment-text.ts';
import { offSince } from './off-text.ts';

const MB = 1024 * 1024;

/** What is measured and kept, as agents see it. */
export const statusRow = z.object({
  monitoring: z.boolean(),
  off_since: offSince,
  alerts: z.boolean().describe('Whether rules are looked at.'),
  interval_s: z.number(),
  health_check_interval_s: z.number(),
  trend_window: z.int().describe('Samples.'),
  monitored: z.int(),
  retention: z.array(z.object({ step_s: z.number(), kept_s: z.number() })),
  history_mb: z.number(),
  history_limit_mb: z.number(),
  recorded_since: z.string().optional(),
  problem: z.string().optional(),
});
type StatusRow = z.infer<typeof statusRow>;

const inMb = (bytes: number): number => Math.round((bytes / MB) * 10) / 10;

export const toStatusRow = (status: MonitorStatus): StatusRow =>
  withoutUnknown({
    monitoring: status.monitoring,
    off_since: isoTimeIfKnown(status.offSince),
    alerts: status.alerts,
    interval_s: status.intervalMs / 1000,
    health_check_interval_s: status.healthCheckIntervalMs / 1000,
    trend_window: status.trendWindow,
    monitored: status.monitored,
    retention: status.retention.map(({ stepMs, keptMs }) => ({ step_s: stepMs / 1000, kept_s: keptMs / 1000 })),
    history_mb: inMb(status.historyBytes),
    history_limit_mb: inMb(status.historyLimitBytes),
    recorded_since: isoTimeIfKnown(status.earliest),
    problem: status.problem,
  });

export function statusText(status: StatusRow): string {
  const { monitoring, alerts, interval_s, retention, history_mb, history_limit_mb, recorded_since, problem } = status;
  const since = status.off_since === undefined ? '' : ` since ${timeWithOffset(Date.parse(status.off_since))}`;
  const kept = retention.map(({ step_s, kept_s }) => {
    const step = step_s === 0 ? 'every sample' : `one each ${formatDuration(step_s * 1000)}`;
    return `${step} for ${formatDuration(kept_s * 1000)}`;
  });
  return [
    `monitoring is ${monitoring ? 'on' : 'off'}${since}, rules of alerts are ${alerts ? 'on' : 'off'}`,
    `${status.monitored} monitored, ${monitoring ? '' : 'once it is on '}measured every ${interval_s} s or faster, health every ${status.health_check_interval_s} s, trends over ${status.trend_window} samples`,
    `history: ${kept.join(', ')}; ${history_mb} of ${history_limit_mb} MB`,
    ...(recorded_since === undefined ? [] : [`recorded since ${timeWithOffset(Date.parse(recorded_since))}`]),
    ...(problem === undefined ? [] : [`history is not being written: ${problem}`]),
  ].join('\n');
}
