import * as z from 'zod';
import { contract, type Client } from '../../../../src-shared/contract/index.ts';
import { alertsListInput } from '../../../../src-shared/contract/alerts.ts';
import { countOf } from '../../../../src-shared/format/count-of.ts';
import { formatLogLine } from '../../../../src-shared/format/format-log-line.ts';
import { AppError } from '../../../../src-shared/model/app-error.ts';
import type { Alert } from '../../../../src-shared/model/alert.ts';
import { defineTool, type ToolAnswer } from '../../define-tool.ts';
import { fitRows, leftOut, leftOutText } from '../../text/fit-rows.ts';
import { UNTRUSTED } from '../../text/untrusted.ts';
import { withoutUnknown } from '../../text/without-unknown.ts';
import { shortLine, toShortLine } from '../proc/short-line.ts';
import { alertRow, alertText, toAlertRow } from './alert-row.ts';
import { busyProcess, busyTable, toBusyProcess } from './busy-process.ts';
import { subjectArgument } from './subject-argument.ts';

const { which, state, rule, severity, limit } = alertsListInput.unwrap().shape;

const input = z.strictObject({
  alert: z.int().min(1).optional().describe('Only this one, in full: also who used the most and what its log said.'),
  which,
  state,
  id: subjectArgument.optional(),
  rule,
  severity,
  before: z.int().min(1).optional().describe('Only older ones than this: for the next page.'),
  limit,
});

const output = z.object({
  alerts: z.array(alertRow).describe('Newest first.'),
  ongoing: z.int().describe('Of all of them.'),
  more: z.boolean(),
  left_out: leftOut,
  top: z.array(busyProcess).optional().describe('Of the one asked for: who used the most when it began.'),
  untrusted: z.literal(true).optional().describe('The text of the lines is output of the process.'),
  lines: z.array(shortLine).optional().describe('Of the one asked for: the last of its log when it began.'),
});
type Output = z.infer<typeof output>;

export const alertList = defineTool({
  name: 'alert_list',
  toolset: 'monitor',
  operation: contract.alerts.list,
  title: 'What is wrong, or was',
  description:
    'Alerts, newest first: what, how bad, of whom, since when, how often, and what was done about it. By default those ' +
    'that go on; which: ended or all. alert: one in full, with the processes that used the most and the last lines of ' +
    'its log when it began.',
  input,
  output,
  answer: (client, { alert, ...asked }, { now, signal }) =>
    alert === undefined ? listAlerts(client, asked, now, signal) : tellAlert(client, alert, now, signal),
});

type Asked = Omit<z.output<typeof input>, 'alert'>;

async function listAlerts(client: Client, asked: Asked, now: number, signal: AbortSignal): Promise<ToolAnswer<Output>> {
  const { alerts, ongoing, more } = await client.alerts.list(asked, { signal });
  const { rows, ...cut } = fitRows(alerts.map(toAlertRow));
  return { structured: { alerts: rows, ongoing, more, ...cut }, text: listText(rows, { ongoing, more, ...cut }, now) };
}

function listText(rows: Output['alerts'], { ongoing, more, left_out }: Omit<Output, 'alerts'>, now: number): string {
  if (rows.length === 0) return ongoing === 0 ? 'no alerts' : `no such alerts; ${ongoing} of others go on`;
  const last = rows.at(-1)?.id;
  return [
    `${countOf(rows.length, 'alert')}, ${ongoing} ongoing in all`,
    ...rows.flatMap((row) => alertText(row, now)),
    ...leftOutText(left_out, `go on with before ${last}`),
    ...(more && left_out === undefined ? [`there are older ones: go on with before ${last}`] : []),
    'next: alert_list with alert for top processes and log lines of one; monitor_health or monitor_history of whom it is about; alert_acknowledge, alert_snooze, alert_clear',
  ].join('\n');
}

async function tellAlert(client: Client, id: number, now: number, signal: AbortSignal): Promise<ToolAnswer<Output>> {
  const { alerts, ongoing } = await client.alerts.list({ which: 'all', before: id + 1, limit: 1 }, { signal });
  const found = alerts.find((alert) => alert.id === id);
  if (found === undefined)
    throw new AppError('NOT_FOUND', `there is no alert ${id}; alert_list with which all has them`);
  const structured = withoutUnknown({ alerts: [toAlertRow(found)], ongoing, more: false, ...captured(found) });
  return { structured, text: fullText(found, structured, now) };
}

const captured = ({ top, lines }: Alert): Pick<Output, 'top' | 'untrusted' | 'lines'> => ({
  top: top.map(toBusyProcess),
  ...(lines.length > 0 && { untrusted: true as const, lines: lines.map(toShortLine) }),
});

const fullText = ({ lines }: Alert, { alerts, top = [] }: Output, now: number): string =>
  [
    ...alerts.flatMap((row) => alertText(row, now)),
    ...(top.length === 0 ? [] : ['who used the most when it began:', busyTable(top)]),
    ...(lines.length === 0 ? [] : [UNTRUSTED, ...lines.map((line) => formatLogLine(line, { format: 'auto' }))]),
  ].join('\n');
