import { useEffect, useEffectEvent, useMemo, useRef, type RefObject } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { classes } from '../classes.ts';
import type { CanvasPalette } from '../theme/canvas-palette.ts';
import { useTheme } from '../theme/theme-context.ts';
import { useElementWidth } from '../use-element-width.ts';
import type { ChartLine, ChartPoint, ChartSurroundings } from './chart-data.ts';
import type { ChartScale } from './chart-scale.ts';
import { paintBefore, paintBehind } from './paint-surroundings.ts';
import { axisTime } from './time-axis.ts';
import styles from './time-chart.module.css';
import type { TimeSpan } from './time-span.ts';

/** `time-chart.module.css` keeps as much room for them. */
const heights = { small: 108, large: 148 } as const;
/** How far beside a mark one may point, and how far a click may slip, in px. */
const SLIP = 5;

export interface TimePlotProps extends ChartScale, ChartSurroundings {
  /** ms since the epoch, ascending. */
  readonly times: readonly number[];
  readonly lines: readonly ChartLine[];
  readonly size: keyof typeof heights;
  /** Where the cursor is. */
  readonly onPoint: (point: ChartPoint | undefined) => void;
  readonly onPick?: ((picked: TimeSpan) => void) | undefined;
}

/**
 * The canvas of a chart: a line for each figure, axes with their units, and a cursor that all charts share. Give it a
 * `key` of what its lines are: others are another chart.
 */
export function TimePlot(props: TimePlotProps) {
  const { times, lines, size, span, gaps, marks, picked, limit, onPick } = props;
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const surroundings = useRef<ChartSurroundings>({});
  const width = useElementWidth(place);
  const { palette } = useTheme();
  const now = useEffectEvent(() => props);
  const isMeasured = width > 0;
  const data = useMemo(() => plotData(times, lines), [times, lines]);
  const latest = useEffectEvent(() => data);

  useEffect(() => {
    const target = place.current;
    if (target === null || !isMeasured) return undefined;
    const pickDrawn = (drawnIn: uPlot) => {
      pickRange(drawnIn, now());
      show(drawnIn, latest(), now().span);
    };
    const made = new uPlot(plotOptions({ now, pickDrawn, surroundings, palette, into: target }), [[]], target);
    made.over.addEventListener('click', () => pickMoment(made, now()));
    show(made, latest(), now().span);
    plot.current = made;
    return () => {
      plot.current = undefined;
      made.destroy();
    };
  }, [palette, isMeasured]);
  useEffect(() => plot.current?.setSize({ width, height: heights[size] }), [width, size]);
  useEffect(() => {
    if (!isDrawnIn(plot.current)) show(plot.current, data, now().span);
  }, [data]);
  // To move is not to have everything set anew: there may be a great many points.
  useEffect(() => {
    if (span !== undefined && !isDrawnIn(plot.current)) plot.current?.setScale('x', limitsOf(span));
  }, [span]);
  useEffect(() => {
    surroundings.current = { gaps, marks, picked, limit };
    plot.current?.redraw(false, false);
  }, [gaps, marks, picked, limit]);

  return <div ref={place} className={classes(styles.plot, onPick !== undefined && styles.pickable)} />;
}

/** While a range is drawn, its edges stay where they were put: what arrives meanwhile is shown afterwards. */
const isDrawnIn = (plot: uPlot | undefined): boolean => plot !== undefined && plot.select.width > 0;

/** New points, and where the axis goes. */
function show(plot: uPlot | undefined, data: uPlot.AlignedData, span: TimeSpan | undefined): void {
  const [times] = data;
  const ends = { min: times[0] ?? 0, max: times.at(-1) ?? 0 };
  plot?.batch(() => {
    plot.setData(data, false);
    plot.setScale('x', span === undefined ? ends : limitsOf(span));
  });
}

/** What was averaged lies before the highest of it, so that its area is seen through that of the other. */
const plotData = (times: readonly number[], lines: readonly ChartLine[]): uPlot.AlignedData => [
  times.map((time) => time / 1000),
  ...lines.flatMap(({ values, peaks }) => (peaks === undefined ? [known(values)] : [known(peaks), known(values)])),
];

const known = (values: ChartLine['values']) => values.map((value) => value ?? null);

const limitsOf = (span: TimeSpan) => ({ min: span.from / 1000, max: span.to / 1000 });

const timeAt = (plot: uPlot, left: number): number => plot.posToVal(left, 'x') * 1000;

function pointOf(plot: uPlot): ChartPoint | undefined {
  const { idx, left = -1 } = plot.cursor;
  if (idx === null || idx === undefined || left < 0) return undefined;
  const time = timeAt(plot, left);
  return { index: idx, time, tolerance: Math.abs(timeAt(plot, left + SLIP) - time) };
}

function pickMoment(plot: uPlot, { onPick }: TimePlotProps): void {
  const { left = -1 } = plot.cursor;
  const time = Math.round(timeAt(plot, left));
  if (left >= 0) onPick?.({ from: time, to: time });
}

function pickRange(plot: uPlot, { onPick }: TimePlotProps): void {
  const { left, width } = plot.select;
  if (width === 0) return;
  const picked = { from: Math.round(timeAt(plot, left)), to: Math.round(timeAt(plot, left + width)) };
  plot.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
  onPick?.(picked);
}

interface PlotMakings {
  readonly now: () => TimePlotProps;
  readonly pickDrawn: (plot: uPlot) => void;
  readonly surroundings: RefObject<ChartSurroundings>;
  readonly palette: CanvasPalette;
  readonly into: HTMLElement;
}

/** Without legend: the figures stand above the chart. What is drawn with the pointer is picked, and never zooms. */
function plotOptions({ now, pickDrawn, surroundings, palette, into }: PlotMakings): uPlot.Options {
  const { lines, size, steps, format, tick = format, onPick } = now();
  return {
    width: into.clientWidth,
    height: heights[size],
    legend: { show: false },
    padding: [6, 26, 0, 0],
    cursor: {
      y: false,
      drag: { x: onPick !== undefined, y: false, setScale: false, dist: SLIP },
      // A range is drawn in one chart, and shown in all of them when it is picked.
      sync: { key: 'time', scales: ['x', null], filters: { pub: isMove } },
    },
    scales: { y: { range: (_plot, least, greatest) => [...now().range(least ?? 0, greatest ?? 0)] } },
    axes: axesOf({ steps, tick }, palette, getComputedStyle(into).fontFamily),
    series: seriesOf(lines, palette),
    hooks: {
      setCursor: [(plot) => now().onPoint(pointOf(plot))],
      setSelect: [pickDrawn],
      drawClear: [(plot) => paintBehind(plot, surroundings.current, palette)],
      draw: [(plot) => paintBefore(plot, surroundings.current, palette)],
    },
  };
}

const isMove = (type: string) => type === 'mousemove' || type === 'mouseleave';

function axesOf(
  { steps, tick }: Required<Pick<ChartScale, 'steps' | 'tick'>>,
  palette: CanvasPalette,
  fontFamily: string,
) {
  const axis = {
    stroke: palette.text,
    font: `11px ${fontFamily}`,
    grid: { stroke: palette.grid, width: 1 },
    ticks: { show: false },
  };
  const values: uPlot.Axis.DynamicValues = (_plot, seconds, _axis, _space, apart) =>
    seconds.map((each) => axisTime(each, apart));
  return [
    { ...axis, size: 20, gap: 4, space: 70, values },
    {
      ...axis,
      size: 62,
      gap: 6,
      space: 26,
      incrs: [...steps],
      values: (_plot: uPlot, figures: number[]) => figures.map(tick),
    },
  ];
}

/** The highest are an area without a line. A band between both was tried: to clip it costs more than all the rest. */
function seriesOf(lines: readonly ChartLine[], palette: CanvasPalette): uPlot.Series[] {
  const points = { show: false };
  return [
    {},
    ...lines.flatMap(({ tone, peaks }) => {
      const { line: stroke, fill } = palette[tone];
      const line = { stroke, fill, width: 1.25, points };
      return peaks === undefined ? [line] : [{ fill, width: 0, points }, line];
    }),
  ];
}
