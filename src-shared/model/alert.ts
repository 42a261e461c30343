import * as z from 'zod';
import { alertType, ruleAction, ruleId, severity } from './alert-rule.ts';
import { logLine } from './log-line.ts';
import { metricName } from './metric.ts';
import { topProcess } from './metric-history.ts';
import { subject } from './monitored.ts';

/** `resolved`: the cause went away; `cleared`: somebody put it away. */
export const alertState = z.enum(['active', 'acknowledged', 'snoozed', 'resolved', 'cleared']);
export type AlertState = z.infer<typeof alertState>;

export const actionRecord = z
  .object({
    time: z.number(),
    action: ruleAction,
    outcome: z.enum(['done', 'failed', 'refused', 'skipped']),
    detail: z.string().describe('What came of it, or why not.'),
  })
  .readonly();
export type ActionRecord = z.infer<typeof actionRecord>;

export const alert = z
  .object({
    id: z.int().describe('Counts up; never used twice.'),
    rule: z.object({ id: ruleId, name: z.string() }).readonly(),
    type: alertType,
    severity,
    subject,
    state: alertState,
    message: z.string().describe('In a sentence, with the figures: "api uses 93 % CPU (limit 80 %) for 1 min".'),
    metric: metricName
      .optional()
      .describe('What value, worst and threshold are of; without it they count lines of a log, if they are there.'),
    value: z.number().optional(),
    worst: z.number().optional().describe('Since it began.'),
    threshold: z.number().optional(),
    firstAt: z.number().describe('ms since the epoch'),
    lastAt: z.number().describe('When it was last so.'),
    endedAt: z.number().optional(),
    count: z.int().describe('How often it came back within this one alert.'),
    acknowledgedBy: z.string().optional(),
    acknowledgedAt: z.number().optional(),
    snoozedUntil: z.number().optional(),
    top: z.array(topProcess).readonly().describe('Who used the most when it began.'),
    lines: z.array(logLine).readonly().describe('The last of its log when it began. Untrusted text.'),
    actions: z.array(actionRecord).readonly(),
  })
  .readonly();
export type Alert = z.infer<typeof alert>;

/** Whether somebody should look: what badges, the tray and the figures of a process count. */
export const wantsAttention = ({ state, severity: how }: Pick<Alert, 'state' | 'severity'>): boolean =>
  state === 'active' && how !== 'info';

/** Whether it is not over: active, acknowledged or snoozed. */
export const isOngoing = ({ state }: Pick<Alert, 'state'>): boolean => state !== 'resolved' && state !== 'cleared';
