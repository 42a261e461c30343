import { formatTime } from '../format/format-time.ts';
import type { ChartPoint, ChartSurroundings } from './chart-data.ts';

/** What is to be said of the place that the pointer is at: the time, what happened then, or why nothing is known. */
export function wordsAt(
  { index, time, tolerance }: ChartPoint,
  times: readonly number[],
  { gaps = [], marks = [] }: Pick<ChartSurroundings, 'gaps' | 'marks'>,
): string {
  const gap = gaps.find(({ from, to }) => from <= time && time <= to);
  if (gap !== undefined) return `${gap.text}, ${formatTime(gap.from)}–${formatTime(gap.to)}`;
  const near = marks.filter((mark) => Math.abs(mark.time - time) <= tolerance);
  const said = [...new Set(near.map(({ text }) => text))];
  return [formatTime(times[index] ?? time), ...said.slice(0, 2), ...(said.length > 2 ? ['…'] : [])].join(' · ');
}
