import { useEffect, useRef } from 'react';
import { useTheme } from './theme/theme-context.ts';
import styles from './sparkline.module.css';
import { paintSparkline, type SparklineScale } from './paint-sparkline.ts';

export interface SparklineProps {
  /** Fills the array with figures, oldest first; NaN is a gap. */
  readonly read: (into: Float32Array) => void;
  readonly length: number;
  readonly scale: SparklineScale;
  readonly color: 'cpu' | 'memory';
  /** Calls back when there are new figures. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** A small line of the last figures, drawn on its own canvas without React: new figures cost no render. */
export function Sparkline({ read, length, scale, color, subscribe }: SparklineProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = useTheme().palette;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return undefined;
    const values = new Float32Array(length);
    const paint = () => {
      read(values);
      paintSparkline(context, values, { scale, ...palette[color] });
    };
    paint();
    return subscribe(paint);
  }, [read, length, scale, color, subscribe, palette]);
  return <canvas ref={canvas} className={styles.sparkline} aria-hidden="true" />;
}
