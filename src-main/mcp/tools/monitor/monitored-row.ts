import * as z from 'zod';
import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import { oneLine } from '../../../../src-shared/format/one-line.ts';
import { healthLevel } from '../../../../src-shared/model/health.ts';
import { subjectKind, type Monitored } from '../../../../src-shared/model/monitored.ts';
import { textTable, type Column } from '../../text/text-table.ts';
import { withoutUnknown } from '../../text/without-unknown.ts';
import { agentMetricValues, toAgentMetrics } from './agent-metrics.ts';
import { isoTimeIfKnown } from './moment-text.ts';

/** One that is monitored, as agents see it. */
export const monitoredRow = z.object({
  id: z.string(),
  name: z.string(),
  kind: subjectKind,
  pid: z.int().optional(),
  status: z.string(),
  uptime_s: z.int().optional(),
  health: healthLevel,
  issues: z.int().describe('Of its last health check.'),
  worst_issue: z.string().optional(),
  alerts: z.int().describe('Active, warning or worse.'),
  measured_at: z.string().optional(),
  metrics: agentMetricValues.describe(
    'Of the whole tree. cpu_percent: 100 = one core, of the host all cores; most_…: of the process of the tree that ' +
      'has the most. Absent: not known, or it does not run.',
  ),
});
export type MonitoredRow = z.infer<typeof monitoredRow>;

export function toMonitoredRow(item: Monitored): MonitoredRow {
  const { subject, status, uptimeMs, takenAt, metrics, level, issues, worst, alerts } = item;
  return withoutUnknown({
    id: subject.id,
    name: subject.name,
    kind: subject.kind,
    pid: subject.pid,
    status,
    uptime_s: uptimeMs === undefined ? undefined : Math.floor(uptimeMs / 1000),
    health: level,
    issues,
    worst_issue: worst,
    alerts,
    measured_at: isoTimeIfKnown(takenAt),
    metrics: toAgentMetrics(metrics),
  });
}

const figure =
  (...names: readonly string[]) =>
  ({ metrics }: MonitoredRow): string =>
    String(names.map((name) => metrics[name]).find((value) => value !== undefined) ?? '-');

const columns: readonly Column<MonitoredRow>[] = [
  { title: 'ID', cell: ({ id }) => oneLine(id) },
  { title: 'PID', align: 'right', cell: ({ pid }) => String(pid ?? '-') },
  { title: 'STATUS', cell: ({ status }) => status },
  { title: 'HEALTH', cell: ({ health }) => health },
  { title: 'ISSUES', align: 'right', cell: ({ issues }) => String(issues) },
  { title: 'ALERTS', align: 'right', cell: ({ alerts }) => String(alerts) },
  { title: 'CPU%', align: 'right', cell: figure('cpu_percent') },
  { title: 'MB', align: 'right', cell: figure('memory_mb', 'memory_used_mb') },
  { title: 'MEM%', align: 'right', cell: figure('memory_percent') },
  { title: 'THR', align: 'right', cell: figure('threads') },
  { title: 'FDS', align: 'right', cell: figure('file_descriptors') },
  {
    title: 'UP',
    align: 'right',
    cell: ({ uptime_s }) => (uptime_s === undefined ? '-' : formatDuration(uptime_s * 1000)),
  },
  { title: 'WORST', cell: ({ worst_issue }) => oneLine(worst_issue ?? '') },
];

export const monitoredTable = (rows: readonly MonitoredRow[]): string => textTable(columns, rows);
