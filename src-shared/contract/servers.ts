import * as z from 'zod';
import { alertType, severity } from '../model/alert-rule.ts';
import { alertState } from '../model/alert.ts';
import { subjectId } from '../model/monitored.ts';
import { operation } from './operation.ts';

/** What any of these says of whom nobody monitors; clients look for these very words. */
export const NO_SUCH_SERVER = 'Server not found or not monitored';

const input = z.strictObject({ id: subjectId });
const known = z.number().nullable();
const offSince = z.string().optional().describe('While monitoring is off: since when, as ISO time.');

const serverMetrics = z.object({
  server_id: z.string(),
  status: z.string().describe('State of a managed process, status of another.'),
  cpu_percent: known.describe('Of its whole tree; 100 = one core. null, as all of these: not known, or not running.'),
  memory_mb: known,
  memory_percent: known,
  uptime: known.describe('s'),
  threads: known,
  file_descriptors: known,
  monitoring_off_since: offSince,
});
export type ServerMetrics = z.infer<typeof serverMetrics>;

const serverHealth = z.object({
  server_id: z.string(),
  is_healthy: z.boolean(),
  issues: z.array(z.string()),
  warning_count: z.int(),
  error_count: z.int(),
  last_check: z.string().nullable().describe('ISO time; null before the first.'),
  monitoring_off_since: offSince,
});
export type ServerHealth = z.infer<typeof serverHealth>;

const serverAlert = z.object({
  id: z.int(),
  server_id: z.string(),
  type: alertType,
  severity,
  state: alertState,
  message: z.string(),
  value: known.describe('Bytes in MB.'),
  threshold: known,
  timestamp: z.string().describe('When it began, as ISO time.'),
  last_seen: z.string(),
  count: z.int(),
});
export type ServerAlert = z.infer<typeof serverAlert>;

/**
 * What is monitored in the words of a process monitor that others know: one JSON object for each, `server_id` being
 * the name of a managed or adopted process, or `host`.
 */
export const servers = {
  metrics: operation({
    effect: 'read',
    method: 'GET',
    path: '/servers/{id}/metrics',
    summary: 'Newest metrics of one that is monitored; where it does not run, its status and nulls',
    errors: ['NOT_FOUND'],
  })
    .input(input)
    .output(serverMetrics),
  health: operation({
    effect: 'read',
    method: 'GET',
    path: '/servers/{id}/health',
    summary: 'How it is, as of its last check',
    errors: ['NOT_FOUND'],
  })
    .input(input)
    .output(serverHealth),
  alerts: operation({
    effect: 'read',
    method: 'GET',
    path: '/servers/{id}/alerts',
    summary: 'Its alerts that were neither resolved nor cleared, newest first',
    errors: ['NOT_FOUND'],
  })
    .input(input)
    .output(z.array(serverAlert)),
  clearAlerts: operation({
    effect: 'change',
    evenReadOnly: true,
    target: 'alert',
    method: 'DELETE',
    path: '/servers/{id}/alerts',
    summary: 'Put its alerts away; what is still so comes back',
    errors: ['NOT_FOUND'],
  })
    .input(input)
    .output(z.object({ cleared: z.int() })),
};
