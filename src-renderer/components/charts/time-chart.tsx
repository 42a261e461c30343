import { lazy, Suspense, useState, type ReactNode } from 'react';
import { classes } from '../classes.ts';
import { formatTime } from '../format/format-time.ts';
import type { ChartLine, ChartPoint, ChartSurroundings } from './chart-data.ts';
import type { ChartScale } from './chart-scale.ts';
import { describeChart } from './describe-chart.ts';
import styles from './time-chart.module.css';
import { isMoment, type TimeSpan } from './time-span.ts';
import { wordsAt } from './words-at.ts';

export interface TimeChartProps extends ChartScale, ChartSurroundings {
  readonly label: string;
  /** ms since the epoch, ascending. */
  readonly times: readonly number[];
  readonly lines: readonly ChartLine[];
  /** Of each line, what is said while the pointer is elsewhere, where something newer than its last value is known. */
  readonly newest?: readonly (number | undefined)[];
  /** Where that is later than the first time: nobody has looked before. */
  readonly knownFrom?: number;
  /** What the figures beside the label are of, while the pointer is elsewhere; default: now. */
  readonly asOf?: string | undefined;
  /** Said where there is nothing to draw yet. */
  readonly empty?: string;
  /** More of the present, beside the figures. */
  readonly children?: ReactNode;
  readonly size?: 'small' | 'large';
  /** A moment was clicked at, or a range was drawn. */
  readonly onPick?: (picked: TimeSpan) => void;
}

// A library of its own, which nobody needs before the first chart.
const TimePlot = lazy(async () => ({ default: (await import('./time-plot.tsx')).TimePlot }));

/** Figures over time: the newest are written above, or those that the cursor points at. */
export function TimeChart(props: TimeChartProps) {
  const {
    label,
    lines,
    times,
    newest = [],
    knownFrom,
    empty = 'The line begins with the next sample.',
    format,
  } = props;
  const { gaps, marks, span, picked, asOf = 'now', children, size = 'small', onPick } = props;
  const [pointed, setPointed] = useState<ChartPoint>();
  const at = pointed !== undefined && pointed.index < times.length ? pointed : pickedPoint(picked, times);
  return (
    <figure className={classes(styles.chart, styles[size])}>
      <figcaption className={styles.caption}>
        <span className={styles.label}>{label}</span>
        <span className={styles.figures}>
          {lines.map((line, index) => (
            <span key={line.label} className={styles[line.tone]}>
              {lines.length > 1 && line.label}{' '}
              <strong>
                {figure(line, { at: at?.index, newest: newest[index], withPeak: lines.length === 1 }, format)}
              </strong>
            </span>
          ))}
          {at === undefined && children}
        </span>
        {at === undefined ? (
          <span
            className={styles.time}
            {...(knownFrom !== undefined && { title: 'It is read only while somebody looks at the process' })}
          >
            {knownFrom === undefined ? asOf : `known since ${formatTime(knownFrom)}`}
          </span>
        ) : (
          <TimeWords words={wordsAt(at, times, { gaps, marks, span })} />
        )}
      </figcaption>
      <div role="img" aria-label={`${label} over time. ${describeChart(props)}`}>
        {times.length < 2 ? (
          <p className={styles.plot}>{empty}</p>
        ) : (
          <Suspense fallback={<div className={styles.plot} />}>
            <TimePlot key={shapeOf(lines)} {...props} size={size} onPoint={setPointed} onPick={onPick} />
          </Suspense>
        )}
      </div>
    </figure>
  );
}

/** What does not fit is read on a closer look. */
const TimeWords = ({ words }: { readonly words: string }) => (
  <span className={styles.time} title={words}>
    {words}
  </span>
);

const shapeOf = (lines: readonly ChartLine[]) =>
  lines.map(({ label, tone, peaks }) => `${label} ${tone} ${peaks !== undefined}`).join();

/** While the pointer is elsewhere, the moment that is picked is told of. */
function pickedPoint(picked: TimeSpan | undefined, times: readonly number[]): ChartPoint | undefined {
  if (picked === undefined || !isMoment(picked) || times.length === 0) return undefined;
  const next = times.findIndex((time) => time >= picked.from);
  const [before, after] = [times[next - 1], times[next]];
  const isCloserBefore = before !== undefined && after !== undefined && picked.from - before < after - picked.from;
  const index = next === -1 ? times.length - 1 : next - (isCloserBefore ? 1 : 0);
  return { index, time: picked.from, tolerance: ((times[1] ?? 0) - (times[0] ?? 0)) / 2 };
}

interface Which {
  /** Index of a time. */
  readonly at: number | undefined;
  readonly newest: number | undefined;
  /** There is room for it. */
  readonly withPeak: boolean;
}

/** The newest, or that of one time with its peak where it differs. */
function figure({ values, peaks }: ChartLine, { at, newest, withPeak }: Which, format: ChartScale['format']): string {
  const say = (value: number | undefined) => (value === undefined ? '–' : format(value));
  if (at === undefined) return say(newest ?? values.at(-1));
  const [average, peak] = [say(values[at]), say(peaks?.[at])];
  return !withPeak || peaks === undefined || peak === average ? average : `${average} (peak ${peak})`;
}
