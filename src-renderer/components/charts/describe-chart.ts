import { formatDateTime, formatTime } from '../format/format-time.ts';
import type { ChartLine } from './chart-data.ts';
import type { ChartScale } from './chart-scale.ts';

export interface DescribedChart extends Pick<ChartScale, 'format'> {
  readonly times: readonly number[];
  readonly lines: readonly ChartLine[];
  /** Of each line, where something newer than its last value is known. */
  readonly newest?: readonly (number | undefined)[];
  /** Nobody has looked before. */
  readonly knownFrom?: number | undefined;
}

/** A chart for those who do not see it. */
export function describeChart({ times, lines, newest = [], knownFrom = -Infinity, format }: DescribedChart): string {
  const [first, last] = [times.find((time) => time >= knownFrom), times.at(-1)];
  if (first === undefined || last === undefined) return 'Nothing was recorded yet.';
  const say = last - first < 12 * 3_600_000 ? formatTime : formatDateTime;
  return [
    `From ${say(first)} to ${say(last)}.`,
    ...lines.map((line, index) => describeLine(line, newest[index], format)),
  ].join(' ');
}

function describeLine(
  { label, values, peaks = values }: ChartLine,
  newest: number | undefined,
  format: ChartScale['format'],
): string {
  const known = values.filter((value) => value !== undefined);
  const end = newest ?? known.at(-1);
  if (end === undefined) return `${label}: not known.`;
  if (known.length === 0) return `${label}: ${format(end)} at the end.`;
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const least = known.reduce((a, b) => Math.min(a, b));
  const greatest = peaks.reduce<number>((most, peak) => Math.max(most, peak ?? most), least);
  return `${label}: ${format(end)} at the end, between ${format(least)} and ${format(greatest)}, on average ${format(mean)}.`;
}
