import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { alert, alertState, type Alert } from '../model/alert.ts';
import {
  alertRule,
  ruleId,
  ruleInput,
  severity,
  thresholdName,
  webhookUrl,
  type AlertRule,
} from '../model/alert-rule.ts';
import { subject, subjectId } from '../model/monitored.ts';
import { operation } from './operation.ts';

const id = z.int().min(1).describe('Of the alert, as the list gives it.');
const time = z.number().int().min(0).max(8_640_000_000_000_000);

export const alertsListInput = z
  .strictObject({
    which: z
      .enum(['ongoing', 'ended', 'all'])
      .optional()
      .describe('Ongoing: active, acknowledged, snoozed. Default: ongoing, or with a state all.'),
    state: alertState.optional(),
    id: subjectId.optional().describe('Only of this one.'),
    rule: ruleId.optional(),
    severity: severity.optional().describe('Of this severity or worse.'),
    before: id.optional().describe('Only older ones: for the next page.'),
    limit: z.int().min(1).max(500).default(50),
  })
  .prefault({});

export type AlertsListInput = z.output<typeof alertsListInput>;

export const previewOutput = z.object({
  from: z.number(),
  to: z.number(),
  times: z
    .array(z.object({ subject, from: z.number(), to: z.number(), worst: z.number().optional() }))
    .describe('When it would have been an alert, newest first; 200 at most.'),
  count: z.int(),
  subjects: z.int().describe('How many it speaks of.'),
  note: z.string().optional().describe('What the record cannot tell: logs and states are not in it, or only in part.'),
});
export type AlertPreview = z.infer<typeof previewOutput>;

/** Ongoing alerts and rules: all of them first, then what changed. `sequence` counts by one. */
export interface AlertsEvent {
  readonly type: 'snapshot' | 'change';
  readonly sequence: number;
  /** Snapshot: all that are going on; change: those that began, changed or ended. */
  readonly alerts: readonly Alert[];
  /** All of them, where any has changed. */
  readonly rules?: readonly AlertRule[];
}

/** Rules that say what is not as it should be, and the alerts that came of them. */
export const alerts = {
  list: operation({
    effect: 'read',
    method: 'GET',
    path: '/alerts',
    summary: 'Alerts, newest first: what is going on, or what was',
    errors: ['NOT_FOUND'],
  })
    .input(alertsListInput)
    .output(
      z.object({
        alerts: z.array(alert),
        ongoing: z.int(),
        more: z.boolean(),
        offSince: z
          .number()
          .optional()
          .describe('While no rule is looked at, as monitoring or alerts are off: since when, ms since the epoch.'),
      }),
    ),
  acknowledge: operation({
    effect: 'change',
    evenReadOnly: true,
    target: 'alert',
    method: 'POST',
    path: '/alerts/{id}/acknowledge',
    summary: 'Say that somebody sees to it: it goes on without a further call',
    errors: ['NOT_FOUND', 'WRONG_STATE'],
  })
    .input(z.strictObject({ id }))
    .output(alert),
  snooze: operation({
    effect: 'change',
    evenReadOnly: true,
    target: 'alert',
    method: 'POST',
    path: '/alerts/{id}/snooze',
    summary: 'Hear nothing of it for a while',
    errors: ['NOT_FOUND', 'WRONG_STATE'],
  })
    .input(z.strictObject({ id, forMs: z.int().min(0).max(604_800_000).default(3_600_000).describe('0: wake it.') }))
    .output(alert),
  clear: operation({
    effect: 'change',
    evenReadOnly: true,
    target: 'alert',
    method: 'POST',
    path: '/alerts/clear',
    summary: 'Put alerts away: one, those of one process, or all; what is still so comes back as a new one',
    errors: ['NOT_FOUND'],
  })
    .input(
      z
        .strictObject({
          alert: id.optional(),
          id: subjectId.optional().describe('All of this one.'),
        })
        .prefault({}),
    )
    .output(z.object({ cleared: z.int() })),
  rules: operation({
    effect: 'read',
    method: 'GET',
    path: '/alerts/rules',
    summary: 'The rules, those that came with Signalbox first',
  }).output(
    z.object({
      rules: z.array(alertRule),
      lastAt: z
        .record(ruleId, z.number())
        .optional()
        .describe('When the newest alert of each began, ms since the epoch. For the person only.'),
    }),
  ),
  setRule: operation({
    effect: 'change',
    evenReadOnly: true,
    target: 'rule',
    method: 'POST',
    path: '/alerts/rules',
    summary: 'A new rule, or another wording of one',
    errors: ['NOT_FOUND', 'LIMIT_REACHED', 'PERMISSION_DENIED'],
  })
    .input(ruleInput)
    .output(alertRule),
  removeRule: operation({
    effect: 'change',
    evenReadOnly: true,
    target: 'rule',
    method: 'DELETE',
    path: '/alerts/rules/{id}',
    summary: 'Forget a rule; one that came with Signalbox is as it came again, and switched off',
    errors: ['NOT_FOUND', 'PERMISSION_DENIED'],
  })
    .input(z.strictObject({ id: ruleId }))
    .output(z.object({ id: ruleId })),
  setThreshold: operation({
    effect: 'change',
    evenReadOnly: true,
    target: 'rule',
    method: 'POST',
    path: '/alerts/thresholds',
    summary: 'Another threshold for one of the rules that came with Signalbox',
    errors: ['PERMISSION_DENIED'],
  })
    .input(z.strictObject({ metric: thresholdName, value: z.number().min(0).max(1_000_000_000) }))
    .output(alertRule),
  callWebhook: operation({
    effect: 'change',
    evenReadOnly: true,
    personOnly: true,
    target: 'url',
    method: 'POST',
    path: '/alerts/{id}/webhook',
    summary: 'POST an alert as JSON to an address, as the action of a rule does: to try it',
    errors: ['NOT_FOUND', 'PERMISSION_DENIED'],
  })
    .input(z.strictObject({ id, url: webhookUrl }))
    .output(z.object({ status: z.int().describe('What the address answered.') })),
  preview: operation({
    effect: 'read',
    method: 'POST',
    path: '/alerts/preview',
    summary: 'How often a rule would have been an alert, by the recorded history',
  })
    .input(
      z.strictObject({ rule: ruleInput, from: time.optional().describe('Default: a day ago.'), to: time.optional() }),
    )
    .output(previewOutput),
  watch: operation({
    effect: 'read',
    method: 'GET',
    path: '/alerts/watch',
    summary: 'Topic: ongoing alerts and the rules, as they change',
  }).output(eventIterator(z.custom<AlertsEvent>())),
};
