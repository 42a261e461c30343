import { ORPCError } from '@orpc/server';
import type { Client } from '../../src-shared/contract/index.ts';
import {
  NO_SUCH_SERVER,
  type ServerAlert,
  type ServerHealth,
  type ServerMetrics,
} from '../../src-shared/contract/servers.ts';
import type { Alert } from '../../src-shared/model/alert.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import type { Health } from '../../src-shared/model/health.ts';
import { metricFacts } from '../../src-shared/model/metric.ts';
import type { Monitored, Subject } from '../../src-shared/model/monitored.ts';
import type { AlertsSeen } from './alerts-seen.ts';
import type { Chain, RequestContext } from './chain.ts';

export interface ServersDeps {
  /** The same operations, by the same chain: nothing is seen or done here that is not there. */
  readonly inside: (context: RequestContext) => Client;
  readonly alertsSeen: Pick<AlertsSeen, 'clear'>;
}

const MB = 1024 * 1024;
const MOST_ALERTS = 500;

/** What is monitored, in the words of another process monitor. */
export const serversHandlers = ({ servers }: Chain, { inside, alertsSeen }: ServersDeps) => ({
  metrics: servers.metrics.handler(({ input: { id }, context }) =>
    known(async () => {
      const found = await inside(context).monitor.metrics({ id });
      return { ...toServerMetrics(found), ...off(found.offSince) };
    }),
  ),
  health: servers.health.handler(({ input: { id }, context }) =>
    known(async () => {
      const { items, offSince } = await inside(context).monitor.health({ id });
      return items.map((item) => ({ ...toServerHealth(item), ...off(offSince) }))[0];
    }),
  ),
  alerts: servers.alerts.handler(({ input: { id }, context }) => known(() => alertsOf(inside(context), id))),
  clearAlerts: servers.clearAlerts.handler(({ input: { id }, context }) =>
    known(async () => {
      await alertsOf(inside(context), id);
      // Not by the operation of the alerts: one request is one row of the audit.
      return { cleared: alertsSeen.clear({ id }, context.caller) };
    }),
  ),
});

async function known<Answer>(ask: () => Promise<Answer | undefined>): Promise<Answer> {
  try {
    const answer = await ask();
    if (answer !== undefined) return answer;
  } catch (error) {
    if (!(error instanceof ORPCError) || error.code !== 'NOT_FOUND') throw error;
  }
  throw new AppError('NOT_FOUND', NO_SUCH_SERVER);
}

/** Also of one that is monitored no longer, as long as it has any; fails where nobody knows it. */
async function alertsOf(client: Client, id: string): Promise<ServerAlert[]> {
  const { alerts } = await client.alerts.list({ id, which: 'ongoing', limit: MOST_ALERTS });
  if (alerts.length === 0) await client.monitor.health({ id });
  return alerts.map(toServerAlert);
}

/** By which it can be asked for again. */
const serverId = ({ id, name }: Pick<Subject, 'id' | 'name'>): string => (id === 'host' ? id : name);

/** To the digits that anybody reads. */
const figure = (value: number | undefined, unit = 1): number | null =>
  value === undefined ? null : Math.round((value / unit) * 100) / 100;

const toServerMetrics = ({ subject, status, metrics, uptimeMs }: Monitored): ServerMetrics => ({
  server_id: serverId(subject),
  status,
  cpu_percent: figure(metrics.cpuPercent),
  memory_mb: figure(metrics.rss ?? metrics.memoryUsed, MB),
  memory_percent: figure(metrics.memoryPercent),
  uptime: figure(uptimeMs, 1000),
  threads: figure(metrics.threads),
  file_descriptors: figure(metrics.fileDescriptors),
});

const toServerHealth = ({ id, name, isHealthy, issues, warnings, errors, checkedAt }: Health): ServerHealth => ({
  server_id: serverId({ id, name }),
  is_healthy: isHealthy,
  issues: issues.map(({ message }) => message),
  warning_count: warnings,
  error_count: errors,
  last_check: checkedAt === undefined ? null : isoTime(checkedAt),
});

/** Bytes are told in MB, as in the metrics. */
const alertUnit = ({ metric }: Alert): number =>
  metric !== undefined && metricFacts[metric].unit.startsWith('bytes') ? MB : 1;

const toServerAlert = (alert: Alert): ServerAlert => ({
  id: alert.id,
  server_id: serverId(alert.subject),
  type: alert.type,
  severity: alert.severity,
  state: alert.state,
  message: alert.message,
  value: figure(alert.value, alertUnit(alert)),
  threshold: figure(alert.threshold, alertUnit(alert)),
  timestamp: isoTime(alert.firstAt),
  last_seen: isoTime(alert.lastAt),
  count: alert.count,
});

const off = (since: number | undefined) => (since === undefined ? {} : { monitoring_off_since: isoTime(since) });

const isoTime = (time: number): string => new Date(time).toISOString();
