import { useEffect, useEffectEvent, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { formatTime } from '../../components/format/format-time.ts';
import type { CanvasPalette } from '../../components/theme/canvas-palette.ts';
import { useTheme } from '../../components/theme/theme-context.ts';
import { useElementWidth } from '../../components/use-element-width.ts';
import type { ChartScale, HistoryLine } from './chart-scale.ts';
import styles from './history-chart.module.css';

/** `history-chart.module.css` keeps as much room for it. */
const HEIGHT = 108;

export interface HistoryPlotProps extends ChartScale {
  /** ms since the epoch, ascending. */
  readonly times: readonly number[];
  readonly lines: readonly HistoryLine[];
  /** The point that the cursor is on. */
  readonly onPoint: (index: number | undefined) => void;
}

/** The canvas of a chart: a line for each figure, axes with their units, and a cursor that all charts share. */
export function HistoryPlot({ times, onPoint, ...chart }: HistoryPlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const width = useElementWidth(place);
  const { palette } = useTheme();
  const point = useEffectEvent(onPoint);
  const options = useEffectEvent((into: HTMLElement) => plotOptions(chart, palette, into));
  const data = useEffectEvent(() => plotData(times, chart.lines));
  const isMeasured = width > 0;

  useEffect(() => {
    const target = place.current;
    if (target === null || !isMeasured) return undefined;
    const made = new uPlot(
      { ...options(target), hooks: { setCursor: [({ cursor }) => point(cursor.idx ?? undefined)] } },
      data(),
      target,
    );
    plot.current = made;
    return () => {
      plot.current = undefined;
      made.destroy();
    };
  }, [palette, isMeasured]);
  useEffect(() => plot.current?.setSize({ width, height: HEIGHT }), [width]);
  // oxlint-disable-next-line react/exhaustive-deps -- what `data` is made of
  useEffect(() => plot.current?.setData(data()), [times, chart.lines]);

  return <div ref={place} className={styles.plot} />;
}

type Chart = Omit<HistoryPlotProps, 'times' | 'onPoint'>;

const plotData = (times: readonly number[], lines: Chart['lines']): uPlot.AlignedData => [
  times.map((time) => time / 1000),
  ...lines.map(({ values }) => values.map((value) => value ?? null)),
];

/** Without legend and selection: the figures stand above the chart, and there is nothing to zoom into. */
function plotOptions({ lines, range, steps, format }: Chart, palette: CanvasPalette, into: HTMLElement): uPlot.Options {
  const { fontFamily } = getComputedStyle(into);
  const axis = {
    stroke: palette.text,
    font: `11px ${fontFamily}`,
    grid: { stroke: palette.grid, width: 1 },
    ticks: { show: false },
  };
  return {
    width: into.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    padding: [6, 26, 0, 0],
    cursor: { y: false, drag: { x: false, y: false }, sync: { key: 'history', scales: ['x', null] } },
    scales: { y: { range: (_plot, least, greatest) => [...range(least ?? 0, greatest ?? 0)] } },
    axes: [
      {
        ...axis,
        size: 20,
        gap: 4,
        space: 70,
        values: (_plot, seconds) => seconds.map((each) => formatTime(each * 1000)),
      },
      { ...axis, size: 62, gap: 6, space: 26, incrs: [...steps], values: (_plot, values) => values.map(format) },
    ],
    series: [
      {},
      ...lines.map(({ tone }) => ({
        stroke: palette[tone].line,
        fill: palette[tone].fill,
        width: 1.25,
        points: { show: false },
      })),
    ],
  };
}
