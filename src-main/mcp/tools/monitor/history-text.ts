import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import { oneLine } from '../../../../src-shared/format/one-line.ts';
import { leftOutText } from '../../text/fit-rows.ts';
import { textTable, type Column } from '../../text/text-table.ts';
import { timeWithOffset } from '../../text/time-with-offset.ts';
import { clockText } from './clock-text.ts';
import { gapText } from './gap-row.ts';
import type { HistoryPoint, HistoryRow, HistoryStats } from './history-row.ts';

/** Figures, what happened, what is not known, then point by point. */
export function historyText(answer: HistoryRow): string {
  const { id, from, to, step_s, stats: known, points, gaps, events, left_out, recorded_since } = answer;
  const end = Date.parse(to);
  const span = `${timeWithOffset(Date.parse(from))} to ${timeWithOffset(Date.parse(to))}`;
  return [
    oneLine(`${id}, ${span}, one point each ${formatDuration(step_s * 1000)}`),
    ...(recorded_since === undefined ? [] : [`recorded since ${timeWithOffset(Date.parse(recorded_since))}`]),
    ...(known.length === 0 ? ['nothing was recorded of it then'] : [textTable(statsColumns(end), known)]),
    ...older(answer.events_left_out, 'events'),
    ...events.map(({ at, what, text }) => oneLine(`${clockText(at, end)} ${what}: ${text}`)),
    ...older(answer.gaps_left_out, 'gaps'),
    ...gaps.map((gap) => gapText(gap, end)),
    ...(points.length === 0 ? [] : [pointsTable(points, known, end)]),
    ...leftOutText(left_out, 'ask for fewer points or metrics'),
  ].join('\n');
}

const older = (count: number | undefined, what: string): readonly string[] =>
  count === undefined ? [] : [`${count} older ${what} left out: ask for less time`];

const statsColumns = (end: number): readonly Column<HistoryStats>[] => [
  { title: 'METRIC', cell: ({ metric }) => metric },
  { title: 'AVERAGE', align: 'right', cell: ({ average }) => String(average) },
  { title: 'PEAK', align: 'right', cell: ({ peak }) => String(peak) },
  { title: 'PEAK AT', cell: ({ peak_at }) => clockText(peak_at, end) },
  { title: 'P50', align: 'right', cell: ({ p50 }) => String(p50) },
  { title: 'P95', align: 'right', cell: ({ p95 }) => String(p95) },
  { title: 'P99', align: 'right', cell: ({ p99 }) => String(p99) },
  {
    title: 'SLOPE/H',
    align: 'right',
    cell: ({ slope_per_hour, confidence }) =>
      slope_per_hour === undefined ? '-' : `${slope_per_hour} (R2 ${confidence ?? '?'})`,
  },
  { title: 'SAMPLES', align: 'right', cell: ({ samples }) => String(samples) },
];

/** Average, and in brackets the peak where it is another. */
function pointsTable(points: readonly HistoryPoint[], known: readonly HistoryStats[], end: number): string {
  const cell = ({ average, peak }: HistoryPoint, metric: string): string => {
    const [mean, most] = [average[metric], peak[metric]];
    if (mean === undefined) return '-';
    return most === undefined || most === mean ? String(mean) : `${mean} (${most})`;
  };
  return textTable<HistoryPoint>(
    [
      { title: 'TIME', cell: ({ at }) => clockText(at, end) },
      ...known.map(({ metric }) => ({
        title: `${metric} (peak)`,
        align: 'right' as const,
        cell: (row: HistoryPoint) => cell(row, metric),
      })),
    ],
    points,
  );
}
