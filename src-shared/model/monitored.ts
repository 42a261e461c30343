import * as z from 'zod';
import { healthLevel } from './health.ts';
import { pid, startTime } from './identity.ts';
import { metricValues } from './metric.ts';

/** Of whom metrics, health and alerts speak. */
export const subjectKind = z.enum(['host', 'managed', 'adopted', 'process']);
export type SubjectKind = z.infer<typeof subjectKind>;

/** `host`, `managed:api`, `adopted:discovered_12`, and `12@3456` for any other process of the machine. */
export const subject = z
  .object({
    kind: subjectKind,
    id: z.string(),
    name: z.string().describe('For people: the name of the process, or of the machine.'),
    pid: pid.optional().describe('Of the root of the tree, while it runs.'),
    startTime: startTime.optional(),
    uid: z.int().optional(),
  })
  .readonly();
export type Subject = z.infer<typeof subject>;

/** An id, or the bare name of a managed or adopted process. */
export const subjectId = z
  .string()
  .min(1)
  .max(96)
  .describe('host, the name of a managed or adopted (watched) process, or an id as monitor.list gives it.');

/** Newest samples, oldest first: what a sparkline shows. `null`: not known then. */
export const recentSamples = z
  .object({
    times: z.array(z.number()).readonly(),
    cpuPercent: z.array(z.number().nullable()).readonly(),
    memory: z.array(z.number().nullable()).readonly().describe('bytes: rss, of the host memoryUsed'),
  })
  .readonly();
export type RecentSamples = z.infer<typeof recentSamples>;

export const monitored = z
  .object({
    subject,
    since: z.number().describe('Monitored since, ms since the epoch.'),
    status: z.string().describe('State of a managed process (running, ended, …) or status of a system process.'),
    uptimeMs: z.number().optional(),
    takenAt: z.number().optional().describe('When `metrics` were measured; absent before the first sample.'),
    metrics: metricValues.describe('Newest; empty while it does not run.'),
    level: healthLevel,
    issues: z.int().describe('How many its last health check found.'),
    worst: z.string().optional().describe('The worst of them, in words.'),
    alerts: z.int().describe('How many want attention: active, of warning or worse.'),
    recent: recentSamples.optional().describe('In a snapshot of the topic, and where asked for.'),
  })
  .readonly();
export type Monitored = z.infer<typeof monitored>;
