import { countOf } from '../../src-shared/format/count-of.ts';
import { describeAction } from '../../src-shared/format/describe-rule.ts';
import { formatFigure, formatThreshold } from '../../src-shared/format/format-figure.ts';
import { formatDuration } from '../../src-shared/format/format-duration.ts';
import { isOngoing, type Alert } from '../../src-shared/model/alert.ts';
import { clockOn } from './date-and-clock.ts';
import { lineText } from './line-printer.ts';
import { printable } from './printable.ts';
import { paintSeverity } from './severity-paint.ts';
import { tableLines, type Column } from './table-lines.ts';
import type { Terminal } from './terminal.ts';
import { topColumns } from './top-columns.ts';

/** Alerts as a table, each row in the colour of its severity. */
export function alertLines(terminal: Terminal, alerts: readonly Alert[]): readonly string[] {
  const [heading = '', ...rows] = tableLines(columns(terminal.clock.now()), alerts, terminal.width);
  const painted = alerts.map(({ severity }, index) => paintSeverity(terminal, severity, rows[index] ?? ''));
  return [heading, ...painted];
}

const columns = (now: number): readonly Column<Alert>[] => [
  { title: 'ID', align: 'right', text: ({ id }) => String(id) },
  { title: 'SEVERITY', text: ({ severity }) => severity },
  { title: 'STATE', text: ({ state }) => state },
  { title: 'SINCE', text: ({ firstAt }) => clockOn(firstAt, now) },
  { title: 'FOR', align: 'right', text: (alert) => formatDuration(endOf(alert, now) - alert.firstAt) },
  { title: 'TIMES', align: 'right', text: ({ count }) => String(count) },
  { title: 'WHAT', wraps: true, text: ({ message }) => message },
];

const endOf = (alert: Alert, now: number): number => (isOngoing(alert) ? now : (alert.endedAt ?? alert.lastAt));

/** All that is known of one: what was done about it, who used the most, and what its log said. */
export function alertDetail(terminal: Terminal, alert: Alert): readonly string[] {
  const now = terminal.clock.now();
  const { id, severity, state, message, subject, rule, type, firstAt, lastAt, endedAt, count, actions, top } = alert;
  const { worst, threshold } = alert;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['of', `${subject.id}${subject.pid === undefined ? '' : `, pid ${subject.pid}`}`],
    ['rule', `${rule.id} (${rule.name}), ${type}`],
    ['since', clockOn(firstAt, now)],
    [endedAt === undefined ? 'last' : 'ended', clockOn(endedAt ?? lastAt, now)],
    ['worst', worst === undefined ? undefined : formatFigure(worst, alert)],
    ['limit', threshold === undefined ? undefined : formatThreshold(threshold, alert)],
    ['times', count > 1 ? String(count) : undefined],
    ['acknowledged', alert.acknowledgedBy],
    ['snoozed until', alert.snoozedUntil === undefined ? undefined : clockOn(alert.snoozedUntil, now)],
  ];
  return [
    paintSeverity(terminal, severity, printable(`${id}: ${severity}, ${state}: ${message}`)),
    ...facts.flatMap(([title, text]) => (text === undefined ? [] : [`${`${title}:`.padEnd(14)} ${printable(text)}`])),
    ...actions.map(({ time, action, outcome, detail }) =>
      printable(`${clockOn(time, now)} ${describeAction(action)}: ${outcome}, ${detail}`),
    ),
    ...(top.length === 0 ? [] : ['', ...tableLines(topColumns, top, terminal.width)]),
    ...(alert.lines.length === 0
      ? []
      : ['', ...alert.lines.map((line) => lineText(terminal, line, { format: 'auto' }))]),
  ];
}

/** `12: snoozed until 14:03:09: api uses 93 % CPU`. */
export function alertChanged({ id, state, snoozedUntil, message }: Alert, now: number): string {
  const until = snoozedUntil === undefined ? '' : ` until ${clockOn(snoozedUntil, now)}`;
  return printable(`${id}: ${state}${until}: ${message}`);
}

export const clearedText = (count: number): string => `${countOf(count, 'alert')} cleared`;
