import { formatDuration } from '../../src-shared/format/format-duration.ts';
import { metricFacts } from '../../src-shared/model/metric.ts';
import type { MetricHistory, MetricSeries, MetricStats } from '../../src-shared/model/metric-history.ts';
import { clockOn, dateAndClock } from './date-and-clock.ts';
import { metricFigure } from './metric-figure.ts';
import { printable } from './printable.ts';
import { tableLines, type Column } from './table-lines.ts';
import { narrowed, textChart } from './text-chart.ts';
import type { Terminal } from './terminal.ts';

const HEIGHT = 4;
/** Where nobody looks, or the terminal does not say. */
const USUAL_WIDTH = 80;

/** Metrics over a stretch of time: figures, what happened, what is not known, and a chart of each. */
export function historyLines({ width, clock }: Terminal, history: MetricHistory): readonly string[] {
  const { subject, from, to, stepMs, stats, series, gaps, marks, recordedFrom } = history;
  const now = clock.now();
  const columns = Math.min(width, width === Infinity ? USUAL_WIDTH : width);
  return [
    printable(
      `${subject.kind === 'host' ? subject.id : subject.name}, ${dateAndClock(from)} to ${dateAndClock(to)}, ` +
        `one point each ${formatDuration(stepMs)}`,
    ),
    ...(stats.length === 0 ? ['nothing is recorded of it then'] : tableLines(statsColumns(now), stats, width)),
    ...(recordedFrom !== undefined && recordedFrom > from ? [`recorded since ${dateAndClock(recordedFrom)}`] : []),
    ...marks.map(({ time, what, text }) => printable(`${clockOn(time, now)} ${what}: ${text}`)),
    ...gaps.map(
      ({ from: begin, to: end, why }) =>
        `${clockOn(begin, now)} nothing known for ${formatDuration(end - begin)}: ${why}`,
    ),
    ...(stats.length === 0
      ? []
      : series.flatMap((one) => chart(one, { from: clockOn(from, now), to: clockOn(to, now), width: columns }))),
  ];
}

interface Axis {
  readonly from: string;
  readonly to: string;
  readonly width: number;
}

function chart({ metric, peak }: MetricSeries, { from, to, width }: Axis): readonly string[] {
  const known = peak.filter((value) => value !== null);
  if (known.length === 0) return [];
  const title = `${metricFacts[metric].label}, up to ${metricFigure(metric, Math.max(...known))}`;
  const bars = narrowed(peak, width);
  return ['', title, ...textChart(bars, { height: HEIGHT }), `${from}${to.padStart(bars.length - from.length)}`];
}

const statsColumns = (now: number): readonly Column<MetricStats>[] => [
  { title: 'METRIC', text: ({ metric }) => metricFacts[metric].label },
  ...(['average', 'p50', 'p95', 'p99', 'peak'] as const).map((key) => ({
    title: key.toUpperCase(),
    align: 'right' as const,
    text: (stats: MetricStats) => metricFigure(stats.metric, stats[key]),
  })),
  { title: 'PEAK AT', text: ({ peakAt }) => clockOn(peakAt, now) },
  { title: 'PER HOUR', align: 'right', text: perHour },
  { title: 'SAMPLES', align: 'right', text: ({ samples }) => String(samples) },
];

/** `+12 MB (fits 94%)`: which way it goes, and how well a straight line tells it. */
function perHour({ metric, slopePerHour, confidence }: MetricStats): string | undefined {
  if (slopePerHour === undefined) return undefined;
  const sign = slopePerHour < 0 ? '-' : '+';
  const fits = confidence === undefined ? '' : ` (fits ${Math.round(confidence * 100)}%)`;
  return `${sign}${metricFigure(metric, Math.abs(slopePerHour))}${fits}`;
}
