import type { Gap, GapReason, Mark, MetricHistory } from '../../../src-shared/model/metric-history.ts';
import type { MetricName } from '../../../src-shared/model/metric.ts';
import type { ChartGap, ChartLine, ChartMark, ChartTone } from './chart-data.ts';
import type { TimeSpan } from './time-span.ts';

/** A history as charts take it. */
export interface ChartedHistory {
  /** The middle of each step. */
  readonly times: readonly number[];
  readonly span: TimeSpan;
  readonly gaps: readonly ChartGap[];
  readonly marks: readonly ChartMark[];
  readonly line: (metric: MetricName, label: string, tone: ChartTone) => ChartLine;
}

const gapWords: Readonly<Record<GapReason, string>> = {
  'not-running': 'It did not run',
  'signalbox-off': 'Signalbox was off',
  asleep: 'The machine was asleep',
  'clock-changed': 'The clock was changed',
  'monitoring-off': 'Monitoring was switched off',
  lost: 'Not known',
};

export const wordsOfGap = ({ why }: Gap): string => gapWords[why];

const toneOf: Readonly<Record<Mark['what'], ChartMark['tone']>> = {
  started: 'good',
  ended: 'idle',
  alert: 'bad',
  cleared: 'good',
};

export function chartHistory({ from, to, stepMs, times, series, gaps, marks }: MetricHistory): ChartedHistory {
  return {
    times: times.map((time) => time + stepMs / 2),
    span: { from, to },
    gaps: gaps.map((gap) => ({ from: gap.from, to: gap.to, text: wordsOfGap(gap) })),
    marks: marks.map(({ time, what, text }) => ({ time, tone: toneOf[what], text })),
    line: (metric, label, tone) => {
      const found = series.find((each) => each.metric === metric);
      return { label, tone, values: known(found?.average), peaks: known(found?.peak) };
    },
  };
}

const known = (values: readonly (number | null)[] = []) => values.map((value) => value ?? undefined);
