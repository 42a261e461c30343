import * as z from 'zod';
import type { summaryOutput } from '../../../../src-shared/contract/proc-logs.ts';
import { formatClock } from '../../../../src-shared/format/format-clock.ts';
import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import { logLevel, logLevels, type LogLine } from '../../../../src-shared/model/log-line.ts';
import { shownBy } from '../../schema/lean-schema.ts';
import { timeWithOffset } from '../../text/time-with-offset.ts';
import { withoutUnknown } from '../../text/without-unknown.ts';
import { shortLine, toShortLine, type ShortLine } from './short-line.ts';

const MAX_TEXT = 400;

const group = z.object({
  count: z.int(),
  level: logLevel.optional(),
  template: z.string().describe('What the lines have in common; `*` where they differ.'),
  first_at: z.string(),
  last_at: z.string(),
  last_text: z.string().describe('The newest of them; of a JSON line its message.'),
});

export const logSummary = z.object({
  lines: z.int().describe('Lines that matched, of which this tells.'),
  from: z.string().optional(),
  to: z.string().optional(),
  levels: z.partialRecord(logLevel, z.int()),
  without_level: z.int(),
  first_error: shortLine.meta(shownBy('lines')).optional(),
  last_error: shortLine.meta(shownBy('lines')).optional(),
  groups: z.array(group).describe('The largest groups of similar lines, largest first.'),
  other_groups: z.int().describe('Groups that are not told.'),
});
export type LogSummary = z.infer<typeof logSummary>;

const iso = (time: number | undefined): string | undefined =>
  time === undefined ? undefined : new Date(time).toISOString();

const cut = (text: string): string => (text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT).toWellFormed()}…` : text);

const sample = (line: LogLine | undefined): ShortLine | undefined =>
  line && toShortLine({ ...line, text: cut(line.text) });

/** The summary of a log as agents get it: its samples are cut, it has to be short. */
export function toLogSummary(summary: z.output<typeof summaryOutput>): LogSummary {
  return withoutUnknown({
    lines: summary.lines,
    from: iso(summary.from),
    to: iso(summary.to),
    levels: summary.levels,
    without_level: summary.withoutLevel,
    first_error: sample(summary.firstError),
    last_error: sample(summary.lastError),
    groups: summary.groups.map(({ template, count, level, first, last }) =>
      withoutUnknown({
        count,
        level,
        template: cut(template),
        first_at: new Date(first.time).toISOString(),
        last_at: new Date(last.time).toISOString(),
        last_text: cut(last.message ?? last.text),
      }),
    ),
    other_groups: summary.otherGroups,
  });
}

/** What it is about, in lines that stand above what the process wrote itself. */
export function summaryHead({ lines, from, to, levels, without_level }: LogSummary): readonly string[] {
  if (from === undefined || to === undefined) return ['no lines'];
  const counted = logLevels.toReversed().flatMap((level) => {
    const count = levels[level];
    return count === undefined || count === 0 ? [] : [`${count} ${level}`];
  });
  if (without_level > 0) counted.push(`${without_level} without a level`);
  const [first, last] = [Date.parse(from), Date.parse(to)];
  const span = `${timeWithOffset(first)} to ${timeWithOffset(last)}`;
  return [`${lines} lines in ${formatDuration(last - first)}, ${span}: ${counted.join(', ')}`];
}

const at = (time: string): string => formatClock(Date.parse(time));

/** What the process wrote itself. */
export function summaryBody({ first_error, last_error, groups, other_groups }: LogSummary): readonly string[] {
  const errors = [
    ...(first_error ? [`first error [${at(first_error.time)}] ${first_error.text}`] : []),
    ...(last_error && last_error.sequence !== first_error?.sequence
      ? [`last error  [${at(last_error.time)}] ${last_error.text}`]
      : []),
  ];
  const told = groups.map(({ count, level, template, last_at, last_text }) => {
    const newest = count > 1 && template !== last_text ? ` (last: ${last_text})` : '';
    return `${count}× ${level === undefined ? '' : `${level} `}${template} [last ${at(last_at)}]${newest}`;
  });
  return [...errors, ...told, ...(other_groups > 0 ? [`and ${other_groups} smaller groups`] : [])];
}
