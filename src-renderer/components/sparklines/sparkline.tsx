import { useLayoutEffect, useRef } from 'react';
import { useTheme } from '../theme/theme-context.ts';
import { paintSparkline } from './paint-sparkline.ts';
import { sizeCanvas } from './size-canvas.ts';
import { sparklineScales } from './sparkline-scales.ts';
import styles from './sparkline.module.css';
import type { Metric } from './usage-history.ts';

const WIDTH = 64;
const HEIGHT = 20;

export interface SparklineProps {
  readonly metric: Metric;
  /** Oldest first; null where one is not known. */
  readonly values: readonly (number | null)[];
}

/** A line for one of a few: a table of many has `sparkline-layer.tsx`. What it shows stands beside it as a figure. */
export function Sparkline({ metric, values }: SparklineProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  const { palette } = useTheme();
  useLayoutEffect(() => {
    const context = ref.current?.getContext('2d');
    if (!context) return;
    sizeCanvas(context, WIDTH, HEIGHT);
    if (values.length < 2) return;
    const figures = Float32Array.from(values, (value) => value ?? Number.NaN);
    const box = { x: 0, y: 0, width: WIDTH, height: HEIGHT };
    paintSparkline(context, figures, box, { scale: sparklineScales[metric], ...palette[metric] });
  }, [metric, values, palette]);
  return <canvas ref={ref} className={styles.line} aria-hidden="true" />;
}
