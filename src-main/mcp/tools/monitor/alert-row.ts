import * as z from 'zod';
import { countOf } from '../../../../src-shared/format/count-of.ts';
import { oneLine } from '../../../../src-shared/format/one-line.ts';
import { alertState, type Alert } from '../../../../src-shared/model/alert.ts';
import { alertType, severity } from '../../../../src-shared/model/alert-rule.ts';
import { withoutUnknown } from '../../text/without-unknown.ts';
import { toAgentLimit, toAgentMetric, toAgentValue } from './agent-metrics.ts';
import { clockText, sinceText } from './clock-text.ts';
import { isoTime, isoTimeIfKnown } from './moment-text.ts';

const action = z.object({
  at: z.string(),
  do: z.string(),
  outcome: z.enum(['done', 'failed', 'refused', 'skipped']),
  detail: z.string(),
});

/** An alert as agents see it, without what was captured when it began. */
export const alertRow = z.object({
  id: z.int(),
  severity,
  state: alertState,
  type: alertType,
  subject: z.string().describe('Its id, as monitor_list has it.'),
  name: z.string(),
  pid: z.int().optional(),
  message: z.string(),
  rule: z.string().describe('Its id.'),
  first_at: z.string(),
  last_at: z.string(),
  ended_at: z.string().optional(),
  count: z.int().describe('How often it came back.'),
  metric: z.string().optional().describe('What the figures below are of, in its unit; without it: lines of a log.'),
  value: z.number().optional(),
  worst: z.number().optional(),
  threshold: z.number().optional(),
  acknowledged_by: z.string().optional(),
  snoozed_until: z.string().optional(),
  actions: z.array(action),
});
export type AlertRow = z.infer<typeof alertRow>;

export const toAlertRow = (alert: Alert): AlertRow =>
  withoutUnknown({
    id: alert.id,
    severity: alert.severity,
    state: alert.state,
    type: alert.type,
    subject: alert.subject.id,
    name: alert.subject.name,
    pid: alert.subject.pid,
    message: alert.message,
    rule: alert.rule.id,
    first_at: isoTime(alert.firstAt),
    last_at: isoTime(alert.lastAt),
    ended_at: isoTimeIfKnown(alert.endedAt),
    count: alert.count,
    ...figuresOf(alert),
    acknowledged_by: alert.acknowledgedBy,
    snoozed_until: isoTimeIfKnown(alert.snoozedUntil),
    actions: alert.actions.map(({ time, action: done, outcome, detail }) => ({
      at: isoTime(time),
      do: done.do,
      outcome,
      detail,
    })),
  });

function figuresOf({ metric, value, worst, threshold }: Alert): Partial<AlertRow> {
  if (metric === undefined) return { value, worst, threshold };
  const theirs = (figure: number | undefined) => (figure === undefined ? undefined : toAgentValue(metric, figure));
  const limit = threshold === undefined ? undefined : toAgentLimit(metric, threshold);
  return { metric: toAgentMetric(metric), value: theirs(value), worst: theirs(worst), threshold: limit };
}

/** `#12 critical, active: api uses 93 % CPU (limit 80 %)`, then since when, how often, and what was done about it. */
export function alertText(alert: AlertRow, now: number): readonly string[] {
  const { id, severity: how, state, message, subject, pid, rule, first_at, last_at, ended_at, count, actions } = alert;
  const facts = [
    `${subject}${pid === undefined ? '' : ` (pid ${pid})`}`,
    `rule ${rule}`,
    sinceText(first_at, now),
    ended_at === undefined ? `last ${clockText(last_at, now)}` : `ended ${clockText(ended_at, now)}`,
    count > 1 ? countOf(count, 'time') : undefined,
    alert.acknowledged_by === undefined ? undefined : `acknowledged by ${alert.acknowledged_by}`,
    alert.snoozed_until === undefined ? undefined : `snoozed until ${clockText(alert.snoozed_until, now)}`,
  ].filter((fact) => fact !== undefined);
  return [
    `#${id} ${how}, ${state}: ${message}`,
    `  ${facts.join(', ')}`,
    ...actions.map((one) => `  ${clockText(one.at, now)} ${one.do}: ${one.outcome}, ${one.detail}`),
  ].map(oneLine);
}
