import type { RowData } from '@tanstack/react-table';
import { useLayoutEffect, useRef, type ComponentType } from 'react';
import type { GridWindow } from '../data-grid/data-grid.tsx';
import { useTheme } from '../theme/theme-context.ts';
import { paintSparkline } from './paint-sparkline.ts';
import { sizeCanvas } from './size-canvas.ts';
import styles from './sparkline-layer.module.css';
import { sparklineScales } from './sparkline-scales.ts';
import { HISTORY_LENGTH, type Metric, type UsageHistory } from './usage-history.ts';

const WIDTH = 52;
const HEIGHT = 18;
/** Rows come and go while scrolling; the canvas grows in steps, so that it is not made anew each time. */
const ROWS_STEP = 16;

export interface SparklineLayerOptions<T> {
  /** Undefined where there is nothing to draw. */
  readonly historyOf: (row: T) => UsageHistory | undefined;
  /** The column that each metric is drawn in. */
  readonly columns: readonly { readonly metric: Metric; readonly column: string }[];
}

interface Place {
  readonly metric: Metric;
  /** px from the edge of the table */
  readonly left: number;
}

/** Where the lines of each metric begin; a column that is not shown has none. */
function findPlaces(canvas: HTMLElement, metrics: SparklineLayerOptions<never>['columns']): readonly Place[] {
  return metrics.flatMap(({ metric, column }) => {
    const header = canvas.closest('[role=grid]')?.querySelector<HTMLElement>(`[data-column=${column}]`);
    return header ? [{ metric, left: header.offsetLeft + 8 }] : [];
  });
}

/**
 * The lines of all visible rows on one canvas over the table. One for each cell was tried: a hundred layers, which
 * cost the compositor more with every tick than all the rest together.
 */
export function createSparklineLayer<T extends RowData>({
  historyOf,
  columns: metrics,
}: SparklineLayerOptions<T>): ComponentType<GridWindow<T>> {
  return function SparklineLayer({ rows, first, rowHeight, columns }) {
    const ref = useRef<HTMLCanvasElement>(null);
    const measured = useRef<{ readonly columns: string; readonly places: readonly Place[] }>(undefined);
    const { palette } = useTheme();

    // `rows` is a new array with every sample.
    useLayoutEffect(() => {
      const canvas = ref.current;
      const context = canvas?.getContext('2d');
      if (!canvas || !context) return;
      // Only when they are others: to ask where something is has all new rows laid out at once.
      if (measured.current?.columns !== columns) measured.current = { columns, places: findPlaces(canvas, metrics) };
      const { places } = measured.current;
      if (places.length === 0) return sizeCanvas(context, 0, 0);
      const left = Math.min(...places.map((place) => place.left));
      const width = Math.max(...places.map((place) => place.left)) + WIDTH - left;
      sizeCanvas(context, width, Math.ceil(rows.length / ROWS_STEP) * ROWS_STEP * rowHeight);
      canvas.style.left = `${left}px`;

      const values = new Float32Array(HISTORY_LENGTH);
      rows.forEach((row, index) => {
        const history = historyOf(row);
        if (history === undefined) return;
        for (const { metric, left: x } of places) {
          history.read(metric, values);
          const y = index * rowHeight + (rowHeight - HEIGHT) / 2;
          const box = { x: x - left, y, width: WIDTH, height: HEIGHT };
          paintSparkline(context, values, box, { scale: sparklineScales[metric], ...palette[metric] });
        }
      });
    }, [rows, rowHeight, columns, palette]);

    return <canvas ref={ref} className={styles.layer} style={{ top: `${first * rowHeight}px` }} aria-hidden="true" />;
  };
}
