import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import { oneLine } from '../../../../src-shared/format/one-line.ts';
import type { MetricHistory } from '../../../../src-shared/model/metric-history.ts';
import { defineTool } from '../../define-tool.ts';
import { jsonBytes } from '../../text/cut-to-json.ts';
import { leftOut, leftOutText } from '../../text/fit-rows.ts';
import { keepFirst } from '../../text/keep-first.ts';
import { textTable, type Column } from '../../text/text-table.ts';
import { timeWithOffset } from '../../text/time-with-offset.ts';
import { withoutUnknown } from '../../text/without-unknown.ts';
import { agentMetric, fromAgentMetric, toAgentMetric, toAgentValue } from './agent-metrics.ts';
import { clockText } from './clock-text.ts';
import { gapRow, gapText, toGapRow } from './gap-row.ts';
import { isoTime, momentOf, momentText } from './moment-text.ts';
import { subjectArgument } from './subject-argument.ts';

const HOUR_MS = 3_600_000;
/** Together no more than the budget of an answer. */
const BYTES = { points: 20 * 1024, events: 8 * 1024, gaps: 4 * 1024 } as const;

const stats = z.object({
  metric: agentMetric,
  samples: z.int(),
  average: z.number(),
  peak: z.number(),
  peak_at: z.string(),
  p50: z.number(),
  p95: z.number(),
  p99: z.number(),
  slope_per_hour: z.number().optional(),
  confidence: z.number().optional().describe('Of the slope, 0 to 1.'),
});
type Stats = z.infer<typeof stats>;

const point = z.object({
  at: z.string(),
  average: z.record(z.string(), z.number()),
  peak: z.record(z.string(), z.number()),
});
type Point = z.infer<typeof point>;

const output = z.object({
  id: z.string(),
  name: z.string(),
  from: z.string(),
  to: z.string(),
  step_s: z.number(),
  stats: z.array(stats).describe('Over all samples of the range.'),
  points: z.array(point).describe('Metric by metric; steps without a sample are left out.'),
  gaps: z.array(gapRow),
  events: z.array(z.object({ at: z.string(), what: z.string(), text: z.string() })),
  left_out: leftOut,
  events_left_out: z.int().optional().describe('Older ones.'),
  gaps_left_out: z.int().optional().describe('Older ones.'),
});
type Output = z.infer<typeof output>;

export const monitorHistory = defineTool({
  name: 'monitor_history',
  toolset: 'monitor',
  operation: contract.monitor.history,
  title: 'Metrics over time',
  description:
    'What the host or a process used over time, also of one that is gone: averages, peaks, percentiles, slope per hour, ' +
    'points, starts, ends and alerts, and gaps of which nothing is known. from and to: 14:03, an ISO time, or how long ' +
    'ago (2h); default: the last hour.',
  input: z.strictObject({
    id: subjectArgument,
    metrics: z.array(agentMetric).min(1).max(8).default(['cpu_percent', 'memory_percent']),
    from: momentText.optional(),
    to: momentText.optional(),
    points: z.int().min(1).max(300).default(30).describe('At most so many.'),
  }),
  output,
  async run(client, { id, metrics, from, to, points }, { now, signal }) {
    const end = to === undefined ? now : momentOf(to, now).time;
    const begin = from === undefined ? end - HOUR_MS : momentOf(from, now).time;
    const asked = { id, metrics: metrics.map(fromAgentMetric), from: Math.max(0, begin), to: end, points };
    return describeHistory(await client.monitor.history(asked, { signal }));
  },
  present: (answer) => historyText(answer),
});

function describeHistory(history: MetricHistory): Output {
  const { subject, from, to, stepMs, gaps, marks } = history;
  const points = pointsOf(history);
  const kept = keepFirst(points, BYTES.points, jsonBytes);
  const events = keepLast(
    marks.map(({ time, what, text }) => ({ at: isoTime(time), what, text })),
    BYTES.events,
  );
  const known = keepLast(gaps.map(toGapRow), BYTES.gaps);
  return withoutUnknown({
    id: subject.id,
    name: subject.name,
    from: isoTime(from),
    to: isoTime(to),
    step_s: stepMs / 1000,
    stats: history.stats.map(toStats),
    points: [...kept],
    gaps: known,
    events,
    left_out: points.length - kept.length || undefined,
    events_left_out: marks.length - events.length || undefined,
    gaps_left_out: gaps.length - known.length || undefined,
  });
}

/** The newest of them. */
const keepLast = <Row>(rows: readonly Row[], bytes: number): Row[] =>
  keepFirst(rows.toReversed(), bytes, jsonBytes).toReversed();

function pointsOf({ times, series }: MetricHistory): readonly Point[] {
  const at = (key: 'average' | 'peak', index: number): Record<string, number> =>
    Object.fromEntries(
      series.flatMap((one) => {
        const value = one[key][index];
        return value == null ? [] : [[toAgentMetric(one.metric), toAgentValue(one.metric, value)] as const];
      }),
    );
  return times
    .map((time, index) => ({ at: isoTime(time), average: at('average', index), peak: at('peak', index) }))
    .filter(({ average }) => Object.keys(average).length > 0);
}

function toStats({
  metric,
  samples,
  peakAt,
  slopePerHour,
  confidence,
  ...rest
}: MetricHistory['stats'][number]): Stats {
  const value = (given: number): number => toAgentValue(metric, given);
  return withoutUnknown({
    metric: toAgentMetric(metric),
    samples,
    average: value(rest.average),
    peak: value(rest.peak),
    peak_at: isoTime(peakAt),
    p50: value(rest.p50),
    p95: value(rest.p95),
    p99: value(rest.p99),
    slope_per_hour: slopePerHour === undefined ? undefined : value(slopePerHour),
    confidence: confidence === undefined ? undefined : Math.round(confidence * 100) / 100,
  });
}

function historyText(answer: Output): string {
  const { id, from, to, step_s, stats: known, points, gaps, events, left_out } = answer;
  const span = `${timeWithOffset(Date.parse(from))} to ${timeWithOffset(Date.parse(to))}`;
  return [
    oneLine(`${id}, ${span}, one point each ${formatDuration(step_s * 1000)}`),
    ...(known.length === 0 ? ['nothing was recorded of it then'] : [textTable(statsColumns, known)]),
    ...older(answer.events_left_out, 'events'),
    ...events.map(({ at, what, text }) => oneLine(`${clockText(at)} ${what}: ${text}`)),
    ...older(answer.gaps_left_out, 'gaps'),
    ...gaps.map(gapText),
    ...(points.length === 0 ? [] : [pointsTable(points, known)]),
    ...leftOutText(left_out, 'ask for fewer points or metrics'),
  ].join('\n');
}

const older = (count: number | undefined, what: string): readonly string[] =>
  count === undefined ? [] : [`${count} older ${what} left out: ask for less time`];

const statsColumns: readonly Column<Stats>[] = [
  { title: 'METRIC', cell: ({ metric }) => metric },
  { title: 'AVERAGE', align: 'right', cell: ({ average }) => String(average) },
  { title: 'PEAK', align: 'right', cell: ({ peak }) => String(peak) },
  { title: 'PEAK AT', cell: ({ peak_at }) => clockText(peak_at) },
  { title: 'P50', align: 'right', cell: ({ p50 }) => String(p50) },
  { title: 'P95', align: 'right', cell: ({ p95 }) => String(p95) },
  { title: 'P99', align: 'right', cell: ({ p99 }) => String(p99) },
  {
    title: 'SLOPE/H',
    align: 'right',
    cell: ({ slope_per_hour, confidence }) =>
      slope_per_hour === undefined ? '-' : `${slope_per_hour} (R2 ${confidence ?? '?'})`,
  },
  { title: 'SAMPLES', align: 'right', cell: ({ samples }) => String(samples) },
];

/** Average, and in brackets the peak where it is another. */
function pointsTable(points: readonly Point[], known: readonly Stats[]): string {
  const cell = ({ average, peak }: Point, metric: string): string => {
    const [mean, most] = [average[metric], peak[metric]];
    if (mean === undefined) return '-';
    return most === undefined || most === mean ? String(mean) : `${mean} (${most})`;
  };
  return textTable<Point>(
    [
      { title: 'TIME', cell: ({ at }) => clockText(at) },
      ...known.map(({ metric }) => ({
        title: `${metric} (peak)`,
        align: 'right' as const,
        cell: (row: Point) => cell(row, metric),
      })),
    ],
    points,
  );
}
