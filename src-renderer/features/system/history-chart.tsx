import { useState, type PointerEvent } from 'react';
import { formatTime } from '../../components/format/format-time.ts';
import styles from './history-chart.module.css';

export interface HistoryChartProps {
  readonly label: string;
  readonly tone: 'cpu' | 'memory';
  readonly points: readonly { readonly time: number; readonly value: number | undefined }[];
  readonly format: (value: number) => string;
}

const WIDTH = 280;
const HEIGHT = 56;

/** A figure over time: its greatest and its ends are written beside it, each point on pointing at it. */
export function HistoryChart({ label, tone, points, format }: HistoryChartProps) {
  const [at, setAt] = useState<number>();
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return null;
  const top = Math.max(...points.map(({ value = 0 }) => value), Number.MIN_VALUE);
  const xOf = (time: number) => ((time - first.time) / Math.max(1, last.time - first.time)) * WIDTH;
  const yOf = (value: number) => HEIGHT - (value / top) * (HEIGHT - 2) - 1;
  const known = points.flatMap(({ time, value }) => (value === undefined ? [] : [{ time, value }]));
  const pointed = at === undefined ? undefined : known[at];
  const shown = pointed ?? known.at(-1);
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    setAt(Math.max(0, Math.min(known.length - 1, Math.round(share * (known.length - 1)))));
  };
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.caption}>
        <span>{label}</span>
        <strong>{shown === undefined ? '–' : format(shown.value)}</strong>
        {pointed !== undefined && <span className={styles.quiet}>at {formatTime(pointed.time)}</span>}
        <span className={styles.top}>at most {format(top)}</span>
      </figcaption>
      <svg
        className={styles[tone]}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${label} over time, at most ${format(top)}`}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setAt(undefined)}
      >
        <polyline points={known.map(({ time, value }) => `${xOf(time)},${yOf(value)}`).join(' ')} />
        {pointed !== undefined && <line x1={xOf(pointed.time)} x2={xOf(pointed.time)} y1={0} y2={HEIGHT} />}
      </svg>
      <div className={styles.ends}>
        <span>{formatTime(first.time)}</span>
        <span>{formatTime(last.time)}</span>
      </div>
    </figure>
  );
}
