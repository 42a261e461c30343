import type uPlot from 'uplot';
import type { CanvasPalette } from '../theme/canvas-palette.ts';
import type { ChartGap, ChartMark, ChartSurroundings } from './chart-data.ts';
import { isMoment, type TimeSpan } from './time-span.ts';

const HATCH = 7;

/** Behind the lines: hatched where nothing is known, and what is picked. */
export function paintBehind(plot: uPlot, { gaps = [], picked }: ChartSurroundings, palette: CanvasPalette): void {
  inside(plot, (context) => {
    if (gaps.length > 0) paintGaps(plot, context, gaps, palette);
    if (picked === undefined || isMoment(picked)) return;
    context.fillStyle = palette.picked.fill;
    fillSpan(plot, context, picked);
  });
}

/** Before them: the limit, what happened, and the moment or the edges of the range that is picked. */
export function paintBefore(
  plot: uPlot,
  { marks = [], picked, limit }: ChartSurroundings,
  palette: CanvasPalette,
): void {
  inside(plot, (context) => {
    if (limit !== undefined) paintLimit(plot, context, limit, palette);
    for (const mark of marks) paintMarkLine(plot, context, mark, palette);
    if (picked === undefined) return;
    context.strokeStyle = palette.picked.line;
    context.lineWidth = (isMoment(picked) ? 2 : 1) * devicePixelRatio;
    for (const time of new Set([picked.from, picked.to])) strokeAt(plot, context, time);
  });
  // What happened just now stands at the edge: its flag is seen as a whole.
  for (const mark of marks) if (isInSight(plot, mark)) paintFlag(plot, mark, palette);
}

function inside(plot: uPlot, paint: (context: CanvasRenderingContext2D) => void): void {
  const { ctx: context, bbox } = plot;
  context.save();
  context.beginPath();
  context.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  context.clip();
  paint(context);
  context.restore();
}

const xOf = (plot: uPlot, time: number): number => plot.valToPos(time / 1000, 'x', true);

function fillSpan(plot: uPlot, context: CanvasRenderingContext2D, { from, to }: TimeSpan): void {
  const left = xOf(plot, from);
  // However short, it can be seen.
  const width = Math.max(xOf(plot, to) - left, devicePixelRatio);
  context.fillRect(left, plot.bbox.top, width, plot.bbox.height);
}

function strokeAt(plot: uPlot, context: CanvasRenderingContext2D, time: number): void {
  const x = Math.round(xOf(plot, time)) + 0.5;
  context.beginPath();
  context.moveTo(x, plot.bbox.top);
  context.lineTo(x, plot.bbox.top + plot.bbox.height);
  context.stroke();
}

function paintLimit(plot: uPlot, context: CanvasRenderingContext2D, limit: number, palette: CanvasPalette): void {
  const y = Math.round(plot.valToPos(limit, 'y', true)) + 0.5;
  context.strokeStyle = palette.marks.bad;
  context.lineWidth = devicePixelRatio;
  context.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
  context.beginPath();
  context.moveTo(plot.bbox.left, y);
  context.lineTo(plot.bbox.left + plot.bbox.width, y);
  context.stroke();
  context.setLineDash([]);
}

function paintGaps(
  plot: uPlot,
  context: CanvasRenderingContext2D,
  gaps: readonly ChartGap[],
  palette: CanvasPalette,
): void {
  const pattern = hatchOf(context, palette.hatch);
  if (pattern === null) return;
  context.fillStyle = pattern;
  for (const gap of gaps) fillSpan(plot, context, gap);
}

function hatchOf(context: CanvasRenderingContext2D, color: string): CanvasPattern | null {
  const size = Math.round(HATCH * devicePixelRatio);
  const tile = new OffscreenCanvas(size, size);
  const brush = tile.getContext('2d');
  if (brush === null) return null;
  brush.strokeStyle = color;
  brush.lineWidth = devicePixelRatio;
  brush.beginPath();
  // Over the corners, so that the lines of neighbouring tiles meet.
  for (const shift of [-size, 0, size]) {
    brush.moveTo(shift - 1, size + 1);
    brush.lineTo(shift + size + 1, -1);
  }
  brush.stroke();
  return context.createPattern(tile, 'repeat');
}

function paintMarkLine(
  plot: uPlot,
  context: CanvasRenderingContext2D,
  { time, tone }: ChartMark,
  palette: CanvasPalette,
): void {
  context.strokeStyle = palette.marks[tone];
  context.lineWidth = devicePixelRatio;
  context.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
  strokeAt(plot, context, time);
  context.setLineDash([]);
}

function isInSight(plot: uPlot, { time }: ChartMark): boolean {
  const x = xOf(plot, time);
  return plot.bbox.left <= x && x <= plot.bbox.left + plot.bbox.width;
}

/** At the top of its line: seen where several lines are one. */
function paintFlag(plot: uPlot, { time, tone }: ChartMark, palette: CanvasPalette): void {
  const { ctx: context, bbox } = plot;
  const size = 4 * devicePixelRatio;
  const [x, { top }] = [Math.round(xOf(plot, time)) + 0.5, bbox];
  context.save();
  context.fillStyle = palette.marks[tone];
  context.beginPath();
  context.moveTo(x - size, top);
  context.lineTo(x + size, top);
  context.lineTo(x, top + size * 1.5);
  context.fill();
  context.restore();
}
