import { lazy, Suspense, useState } from 'react';
import { formatTime } from '../../components/format/format-time.ts';
import type { ChartScale, HistoryLine } from './chart-scale.ts';
import styles from './history-chart.module.css';

export interface HistoryChartProps extends ChartScale {
  readonly label: string;
  /** ms since the epoch, ascending. */
  readonly times: readonly number[];
  readonly lines: readonly HistoryLine[];
  /** Where that is later than the first time: nobody has looked before. */
  readonly knownFrom?: number;
}

// A library of its own, which nobody needs before the first look at a process.
const HistoryPlot = lazy(async () => ({ default: (await import('./history-plot.tsx')).HistoryPlot }));

/** Figures over time: the newest are written above, or those that the cursor points at. */
export function HistoryChart({ label, lines, times, knownFrom, ...chart }: HistoryChartProps) {
  const [pointed, setPointed] = useState<number>();
  const at = pointed === undefined || pointed >= times.length ? undefined : pointed;
  const shown = at ?? times.length - 1;
  const say = (value: number | undefined) => (value === undefined ? '–' : chart.format(value));
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.caption}>
        <span className={styles.label}>{label}</span>
        {lines.map(({ label: name, tone, values }) => (
          <span key={name} className={styles[tone]}>
            {lines.length > 1 && name} <strong>{say(values[shown])}</strong>
          </span>
        ))}
        <span
          className={styles.time}
          {...(knownFrom !== undefined && { title: 'It is read only while somebody looks at the process' })}
        >
          {at !== undefined && formatTime(times[at] ?? 0)}
          {at === undefined && (knownFrom === undefined ? 'now' : `known since ${formatTime(knownFrom)}`)}
        </span>
      </figcaption>
      <div
        role="img"
        aria-label={`${label} over time. ${describe({ label, lines, times: knownTimes(times, knownFrom), ...chart })}`}
      >
        {times.length < 2 ? (
          <p className={styles.plot}>The line begins with the next sample.</p>
        ) : (
          <Suspense fallback={<div className={styles.plot} />}>
            <HistoryPlot times={times} lines={lines} onPoint={setPointed} {...chart} />
          </Suspense>
        )}
      </div>
    </figure>
  );
}

const knownTimes = (times: readonly number[], from = -Infinity) => times.filter((time) => time >= from);

/** The chart for those who do not see it. */
function describe({ times, lines, format }: HistoryChartProps): string {
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined) return 'Nothing was recorded yet.';
  const sentences = lines.map(({ label, values }) => {
    const known = values.filter((value) => value !== undefined);
    const newest = known.at(-1);
    if (newest === undefined) return `${label}: not known.`;
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    const between = `between ${format(Math.min(...known))} and ${format(Math.max(...known))}, on average ${format(mean)}`;
    return `${label}: ${format(newest)} at the end, ${between}.`;
  });
  return `From ${formatTime(first)} to ${formatTime(last)}. ${sentences.join(' ')}`;
}
