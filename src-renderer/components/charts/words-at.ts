import type { ChartPoint, ChartSurroundings } from './chart-data.ts';
import { pointTime } from './time-axis.ts';

/** What is to be said of the place that the pointer is at: the time, what happened then, or why nothing is known. */
export function wordsAt(
  { index, time, tolerance }: ChartPoint,
  times: readonly number[],
  { gaps = [], marks = [], span }: Pick<ChartSurroundings, 'gaps' | 'marks' | 'span'>,
): string {
  const length = span === undefined ? (times.at(-1) ?? 0) - (times[0] ?? 0) : span.to - span.from;
  const say = (at: number) => pointTime(at, length);
  const gap = gaps.find(({ from, to }) => from <= time && time <= to);
  if (gap !== undefined) {
    const [from, to] = [say(gap.from), say(gap.to)];
    // The day is said once.
    const end = from.length > 8 && to.startsWith(from.slice(0, -5)) ? to.slice(-5) : to;
    return `${gap.text}, ${from} – ${end}`;
  }
  const near = marks.filter((mark) => Math.abs(mark.time - time) <= tolerance);
  const said = [...new Set(near.map(({ text }) => text))];
  return [say(times[index] ?? time), ...said.slice(0, 2), ...(said.length > 2 ? ['…'] : [])].join(' · ');
}
