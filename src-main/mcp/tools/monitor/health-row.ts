import * as z from 'zod';
import { healthIssueCode, healthLevel, type Health } from '../../../../src-shared/model/health.ts';
import { withoutUnknown } from '../../text/without-unknown.ts';
import { isoTime, isoTimeIfKnown } from './moment-text.ts';

const issue = z.object({
  code: healthIssueCode,
  severity: z.enum(['warning', 'error']),
  message: z.string(),
  since: z.string(),
});

const probe = z.object({
  of: z.string(),
  passing: z.boolean().optional(),
  failures: z.int().describe('In a row.'),
  last_seen: z.string().optional(),
  last_tried_at: z.string().optional(),
});

/** How one of those that are monitored is, as agents see it. */
export const healthRow = z.object({
  id: z.string(),
  name: z.string(),
  level: healthLevel,
  is_healthy: z.boolean(),
  issues: z.array(issue).describe('Worst first.'),
  warning_count: z.int(),
  error_count: z.int(),
  last_check: z.string().optional(),
  booted: z.boolean().optional(),
  ready: z.boolean().optional(),
  probe: probe.optional(),
});
export type HealthRow = z.infer<typeof healthRow>;

export function toHealthRow({ id, name, level, isHealthy, issues, conditions, ...health }: Health): HealthRow {
  return withoutUnknown({
    id,
    name,
    level,
    is_healthy: isHealthy,
    issues: issues.map(({ since, ...rest }) => ({ ...rest, since: isoTime(since) })),
    warning_count: health.warnings,
    error_count: health.errors,
    last_check: isoTimeIfKnown(health.checkedAt),
    booted: conditions?.booted,
    ready: conditions?.ready,
    probe: health.probe && toProbeRow(health.probe),
  });
}

const toProbeRow = ({
  probe: asked,
  isPassing,
  failures,
  lastSeen,
  lastTriedAt,
}: NonNullable<Health['probe']>): z.infer<typeof probe> =>
  withoutUnknown({
    of: probeText(asked),
    passing: isPassing,
    failures,
    last_seen: lastSeen,
    last_tried_at: isoTimeIfKnown(lastTriedAt),
  });

type Probe = NonNullable<Health['probe']>['probe'];

/** `url http://…, every 30 s`. */
export function probeText({ url, port, command, pattern, intervalMs }: Probe): string {
  const what = [
    url && `url ${url}`,
    port && `port ${port}`,
    command && `command ${command[0] ?? ''}`,
    pattern && `log pattern ${pattern}`,
  ].find(Boolean);
  return `${what ?? ''}, every ${intervalMs / 1000} s`;
}
