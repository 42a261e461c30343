import type { MetricSeries, Gap } from '../../../src-shared/model/metric-history.ts';
import type { Subject } from '../../../src-shared/model/monitored.ts';
import type { Values } from './block.ts';
import { gapsOf } from './gaps-of.ts';
import { putOnGrid } from './grid.ts';
import { metricStatsOf } from './metric-stats-of.ts';
import type { Part } from './part.ts';
import { pickGrid } from './pick-grid.ts';
import type { RecordedSeries, SeriesQuery } from './recorder.ts';

export interface SeriesSource {
  readonly subject: Subject;
  /** Recorded from then on. */
  readonly since: number;
  /** Up to when anything is recorded of anybody: after it nobody can be said not to run. */
  readonly newest: number | undefined;
  /** In the order of time. */
  readonly parts: readonly Part[];
  /** What the closest part can tell apart. */
  readonly finestMs: number;
  /** Of all. */
  readonly gaps: readonly Gap[];
}

/** A chart's worth of what was recorded of one subject, with the figures over all of it. */
export function seriesOf({ metrics, from, to, points }: SeriesQuery, source: SeriesSource): RecordedSeries {
  const { parts, subject, since, newest, finestMs } = source;
  const asked = [...new Set(metrics)];
  const grid = pickGrid({ from, to, points, finestMs });
  const { columns } = putOnGrid(parts, grid, asked);
  const series = asked.map((metric): MetricSeries => {
    const column = columns.get(metric);
    return { metric, average: toKnown(column?.average ?? []), peak: toKnown(column?.peak ?? []) };
  });
  return {
    subject,
    from,
    to,
    stepMs: grid.stepMs,
    times: Array.from({ length: grid.count }, (_, step) => grid.from + step * grid.stepMs),
    series,
    stats: asked.flatMap((metric) => metricStatsOf(parts, metric) ?? []),
    gaps: gapsOf(parts, { from: Math.max(from, since), to: Math.min(to, newest ?? to) }, source.gaps),
    recordedFrom: since,
    newest,
  };
}

/** Hundredths are all that is known of any metric. */
const toKnown = (values: Values): (number | null)[] =>
  Array.from(values, (value) => (Number.isNaN(value) ? null : Math.round(value * 100) / 100));
