import * as z from 'zod';
import type { MetricHistory } from '../../../../src-shared/model/metric-history.ts';
import { jsonBytes } from '../../text/cut-to-json.ts';
import { leftOut } from '../../text/fit-rows.ts';
import { keepFirst } from '../../text/keep-first.ts';
import { withoutUnknown } from '../../text/without-unknown.ts';
import { agentMetric, toAgentMetric, toAgentValue } from './agent-metrics.ts';
import { gapRow, toGapRow } from './gap-row.ts';
import { isoTime } from './moment-text.ts';

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
export type HistoryStats = z.infer<typeof stats>;

const point = z.object({
  at: z.string(),
  average: z.record(z.string(), z.number()),
  peak: z.record(z.string(), z.number()),
});
export type HistoryPoint = z.infer<typeof point>;

/** Metrics over time as agents see them. */
export const historyRow = z.object({
  id: z.string(),
  name: z.string(),
  from: z.string(),
  to: z.string(),
  step_s: z.number(),
  stats: z.array(stats).describe('Over all samples, of older time over averages of steps.'),
  points: z.array(point).describe('Metric by metric; steps without a sample are left out.'),
  gaps: z.array(gapRow),
  events: z.array(z.object({ at: z.string(), what: z.string(), text: z.string() })),
  recorded_since: z.string().optional(),
  left_out: leftOut,
  events_left_out: z.int().optional().describe('Older ones.'),
  gaps_left_out: z.int().optional().describe('Older ones.'),
});
export type HistoryRow = z.infer<typeof historyRow>;

export function toHistoryRow(history: MetricHistory): HistoryRow {
  const { subject, from, to, stepMs, gaps, marks, recordedFrom } = history;
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
    recorded_since: recordedFrom !== undefined && recordedFrom > from ? isoTime(recordedFrom) : undefined,
    left_out: points.length - kept.length || undefined,
    events_left_out: marks.length - events.length || undefined,
    gaps_left_out: gaps.length - known.length || undefined,
  });
}

/** The newest of them. */
const keepLast = <Row>(rows: readonly Row[], bytes: number): Row[] =>
  keepFirst(rows.toReversed(), bytes, jsonBytes).toReversed();

function pointsOf({ times, series }: MetricHistory): readonly HistoryPoint[] {
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
}: MetricHistory['stats'][number]): HistoryStats {
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
