import * as z from 'zod';
import { healthIssueCode } from './health.ts';
import { metricName } from './metric.ts';

export const severity = z.enum(['info', 'warning', 'error', 'critical']);
export type Severity = z.infer<typeof severity>;

export const alertType = z.enum([
  'high_cpu',
  'high_memory',
  'process_health',
  'resource_limit',
  'log',
  'host',
  'custom',
]);
export type AlertType = z.infer<typeof alertType>;

const pattern = z.string().min(1).max(512);

/** Of whom a rule speaks: the host, what we monitor (managed and adopted), or every process of the machine. */
export const ruleScope = z
  .strictObject({
    of: z.enum(['host', 'monitored', 'managed', 'adopted', 'all']).default('monitored'),
    name: z.string().min(1).max(96).optional().describe('Only the one of exactly this name.'),
    pattern: pattern.optional().describe('Only those whose name or command line matches (RE2).'),
    user: z.string().min(1).max(256).optional().describe('Only those of this user.'),
  })
  .readonly();
export type RuleScope = z.output<typeof ruleScope>;

/** What must be so. */
export const ruleCondition = z.discriminatedUnion('on', [
  z
    .strictObject({
      on: z.literal('metric'),
      metric: metricName,
      above: z.number().optional(),
      below: z.number().optional(),
      clearAt: z
        .number()
        .optional()
        .describe(
          'Hysteresis: it is over only when the value is back at this one; default: 10 % within the threshold.',
        ),
    })
    .refine(({ above, below }) => (above === undefined) !== (below === undefined), 'give either above or below')
    .readonly(),
  z.strictObject({ on: z.literal('health'), level: z.enum(['warning', 'error']) }).readonly(),
  z.strictObject({ on: z.literal('issue'), code: healthIssueCode }).readonly(),
  z
    .strictObject({
      on: z.literal('state'),
      state: z.enum(['zombie', 'stopped', 'disk-sleep', 'ended', 'failed', 'started']),
    })
    .describe('ended: a managed or adopted process has ended, however; failed: not by a stop of ours, and not with 0.')
    .readonly(),
  z
    .strictObject({
      on: z.literal('log'),
      pattern: pattern.optional().describe('Lines that match (RE2); default: all of the level.'),
      level: z
        .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal'])
        .optional()
        .describe('Of this level or worse.'),
      atLeast: z.int().min(1).max(1_000_000).default(1).describe('So many lines …'),
      withinMs: z.int().min(1000).max(3_600_000).default(60_000).describe('… within so long.'),
    })
    .refine(({ pattern: given, level }) => given !== undefined || level !== undefined, 'give a pattern or a level')
    .readonly(),
]);
export type RuleCondition = z.output<typeof ruleCondition>;

export const webhookUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }).max(2048);

/** What is done when an alert begins. Restart and stop need a managed process. */
export const ruleAction = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('notify') }).readonly(),
  z.strictObject({ do: z.literal('restart') }).readonly(),
  z.strictObject({ do: z.literal('stop') }).readonly(),
  z
    .strictObject({
      do: z.literal('command'),
      command: z.array(z.string().max(8192)).min(1).max(100).describe('[binary, …args]; no shell.'),
    })
    .describe('Run with SIGNALBOX_ALERT_* in its environment: values never become arguments. For the person only.')
    .readonly(),
  z
    .strictObject({ do: z.literal('webhook'), url: webhookUrl })
    .describe('POST of the alert as JSON. For the person only.')
    .readonly(),
]);
export type RuleAction = z.output<typeof ruleAction>;

export const ruleId = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-z0-9][a-z0-9_-]*$/, 'an id has small letters, digits, - and _')
  .describe('Id of a rule, such as cpu_percent.');

export const ruleInput = z.strictObject({
  id: ruleId.optional().describe('Replaces the rule of this id; default: made from the name.'),
  name: z.string().trim().min(1).max(120).describe('For people: "API uses too much memory".'),
  enabled: z.boolean().default(true),
  type: alertType.default('custom'),
  severity: severity.default('warning'),
  scope: ruleScope.prefault({}),
  condition: ruleCondition,
  forMs: z.int().min(0).max(86_400_000).default(0).describe('It must be so for this long without a break.'),
  actions: z
    .array(ruleAction)
    .max(5)
    .default([{ do: 'notify' }]),
  cooldownMs: z
    .int()
    .min(0)
    .max(86_400_000)
    .default(300_000)
    .describe('Its actions are done at most once in this time for one process.'),
});
export type RuleInput = z.output<typeof ruleInput>;

export const alertRule = ruleInput
  .omit({ id: true })
  .extend({
    id: ruleId,
    isDefault: z.boolean().describe('Came with Signalbox; removed, it is only switched off.'),
    setBy: z.string().describe('Who wrote it last.'),
    setAt: z.number().optional().describe('ms since the epoch; absent: as it came.'),
  })
  .readonly();
export type AlertRule = z.output<typeof alertRule>;

/** Thresholds that are known by the names of other monitors; each is that of the default rule of the same id. */
export const thresholdName = z.enum(['cpu_percent', 'memory_percent', 'memory_mb', 'file_descriptors', 'thread_count']);
export type ThresholdName = z.infer<typeof thresholdName>;
export const defaultThresholds: Readonly<Record<ThresholdName, number>> = {
  cpu_percent: 80,
  memory_percent: 85,
  memory_mb: 1024,
  file_descriptors: 1000,
  thread_count: 100,
};
