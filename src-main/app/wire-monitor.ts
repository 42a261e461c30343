import { hostname } from 'node:os';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../src-shared/model/clock.ts';
import type { Agents } from '../agents/create-agents.ts';
import type { AdoptedProcesses } from '../inspector/adopted-processes.ts';
import type { Inspector } from '../inspector/inspector.ts';
import type { ProcessTable } from '../inspector/process-table/process-table.ts';
import type { LogBook } from '../logs/log-book.ts';
import { createMonitor } from '../monitor/monitor.ts';
import type { Monitoring, Retention } from '../operations/monitoring.ts';
import type { AppRouter } from '../operations/router.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';
import type { ProbeGateDeps } from '../operations/probe-gate.ts';
import type { Config } from './config/load-config.ts';
import { wireAlerts } from './wire-alerts.ts';
import { wireHealth } from './wire-health.ts';

export interface MonitorWiring {
  readonly config: Config;
  readonly rules: ProbeGateDeps['rules'];
  readonly database: DatabaseSync;
  readonly agents: Pick<Agents, 'list'>;
  readonly clock: Clock;
  readonly inspector: Inspector;
  readonly supervisor: Supervisor;
  readonly adopted: AdoptedProcesses;
  readonly logs: LogBook;
  readonly processes: Pick<ProcessTable, 'portListener'>;
  /** Asked for when an alert acts first: the router is there by then. */
  readonly router: () => AppRouter;
  readonly startedAt: number;
  /** Takes what was found amiss, for the boot report. */
  readonly warn: (warning: string) => void;
  readonly report: (problem: unknown) => void;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const retentionOf = ({ historyRawHours, historyFineDays, historyCoarseDays }: Config): readonly Retention[] => [
  { stepMs: 0, keptMs: historyRawHours * HOUR_MS },
  { stepMs: 10_000, keptMs: historyFineDays * DAY_MS },
  { stepMs: 60_000, keptMs: historyCoarseDays * DAY_MS },
];

/** All that measures, records and judges, and the function that ends it. */
export function wireMonitor(deps: MonitorWiring): Monitoring & { close(): Promise<void> } {
  const { config, clock, inspector, supervisor, adopted, logs, report } = deps;
  const monitor = createMonitor({
    looks: inspector,
    clock,
    managed: () => supervisor.list(),
    adopted: () => adopted.roots(),
    errorsSince: (name, after) => logs.errorsSince(name, after),
    hostName: hostname(),
    intervalMs: config.monitorIntervalMs,
    trendWindow: config.trendWindow,
    monitoring: config.monitoring,
    onProblem: report,
  });
  const { alerts, ...alerting } = wireAlerts({ ...deps, monitor, health: () => health, enabled: config.alerts });
  const { health, probes, close } = wireHealth({ ...deps, monitor, thresholds: () => alerts.thresholds() });
  alerting.begin();
  return {
    monitor,
    health,
    probes,
    recorder: undefined,
    retention: retentionOf(config),
    healthCheckIntervalMs: config.healthCheckIntervalMs,
    standingOf: (id) => {
      const { level = 'healthy', issues = [] } = health.of(id) ?? {};
      return { level, issues: issues.length, worst: issues[0]?.message, alerts: alerts.activeOf(id) };
    },
    alerts,
    close: async () => {
      await alerting.close();
      await close();
      monitor.close();
    },
  };
}
