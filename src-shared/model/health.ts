import * as z from 'zod';

export const healthLevel = z.enum(['healthy', 'warning', 'error']);
export type HealthLevel = z.infer<typeof healthLevel>;

export const healthIssueCodes = [
  'zombie',
  'stopped',
  'dead',
  'restart-loop',
  'not-ready',
  'port-lost',
  'probe-failed',
  'memory-growth',
  'descriptor-leak',
  'cpu-pinned',
  'log-errors',
  'high-cpu',
  'high-memory',
  'resource-limit',
] as const;
export const healthIssueCode = z.enum(healthIssueCodes);
export type HealthIssueCode = z.infer<typeof healthIssueCode>;

export const healthIssue = z
  .object({
    code: healthIssueCode,
    severity: z.enum(['warning', 'error']),
    message: z.string().describe('For people, with the figures: "RSS grows by 12 MB/min; reaches 1 GB in 2 h".'),
    since: z.number().describe('Found first, ms since the epoch.'),
  })
  .readonly();
export type HealthIssue = z.infer<typeof healthIssue>;

/** Booted (it runs), ready (it was seen to be, once), healthy (it is, as of the last check): three different things. */
export const healthConditions = z
  .object({
    booted: z.boolean(),
    ready: z.boolean().optional().describe('Absent: nobody asked.'),
    healthy: z.boolean(),
  })
  .readonly();

export const livenessProbe = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
      .max(2048)
      .optional()
      .describe('Must answer with 2xx or 3xx.'),
    port: z.int().min(1).max(65_535).optional().describe('Must accept a TCP connection.'),
    command: z
      .array(z.string().max(8192))
      .min(1)
      .max(100)
      .optional()
      .describe('[binary, …args]: must exit with 0. Run where the process runs; no shell.'),
    pattern: z
      .string()
      .min(1)
      .max(512)
      .optional()
      .describe('A line of its log matches (RE2) at least once per interval.'),
    intervalMs: z.int().min(1000).max(3_600_000).default(30_000),
    timeoutMs: z.int().min(100).max(600_000).default(5000),
    failures: z.int().min(1).max(100).default(3).describe('Failures in a row until it counts as an issue.'),
  })
  .refine(
    ({ url, port, command, pattern }) => [url, port, command, pattern].filter((one) => one !== undefined).length === 1,
    'give exactly one of url, port, command and pattern',
  );
export type LivenessProbe = z.output<typeof livenessProbe>;

export const probeState = z
  .object({
    probe: livenessProbe,
    setBy: z.string(),
    lastTriedAt: z.number().optional(),
    lastSeen: z.string().optional().describe('What the last try saw: "url: 503".'),
    isPassing: z.boolean().optional().describe('Absent before the first try.'),
    failures: z.int().describe('In a row, up to now.'),
  })
  .readonly();
export type ProbeState = z.infer<typeof probeState>;

export const health = z
  .object({
    id: z.string(),
    name: z.string(),
    level: healthLevel,
    isHealthy: z.boolean(),
    issues: z.array(healthIssue).readonly().describe('Worst first.'),
    warnings: z.int(),
    errors: z.int(),
    checkedAt: z.number().optional().describe('Last check, ms since the epoch; absent before the first.'),
    conditions: healthConditions.optional().describe('Of processes; the host has none.'),
    probe: probeState.optional(),
  })
  .readonly();
export type Health = z.infer<typeof health>;
