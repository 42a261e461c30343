import { hostname } from 'node:os';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../src-shared/model/clock.ts';
import type { Agents } from '../agents/create-agents.ts';
import type { AdoptedProcesses } from '../inspector/adopted-processes.ts';
import type { Inspector } from '../inspector/inspector.ts';
import type { Ports } from '../inspector/ports/create-ports.ts';
import type { ProcessTable } from '../inspector/process-table/process-table.ts';
import type { LogBook } from '../logs/log-book.ts';
import { coarseTier, fineTier, historyLimits, rawTier, type HistoryLimits } from '../monitor/history/tiers.ts';
import { createMonitor } from '../monitor/monitor.ts';
import type { Monitoring, Retention } from '../operations/monitoring.ts';
import type { AppRouter } from '../operations/router.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';
import type { ProbeGateDeps } from '../operations/probe-gate.ts';
import { createRecorder } from '../storage/history/create-recorder.ts';
import type { Config } from './config/load-config.ts';
import type { Paths } from './paths.ts';
import { wireAlerts } from './wire-alerts.ts';
import { wireHealth } from './wire-health.ts';

export interface MonitorWiring {
  readonly config: Config;
  readonly paths: Pick<Paths, 'history' | 'historyWorker'>;
  readonly rules: ProbeGateDeps['rules'];
  readonly database: DatabaseSync;
  readonly agents: Pick<Agents, 'list'>;
  readonly clock: Clock;
  readonly inspector: Inspector;
  readonly supervisor: Supervisor;
  readonly adopted: AdoptedProcesses;
  readonly logs: LogBook;
  readonly ports: Pick<Ports, 'listening'>;
  readonly processes: Pick<ProcessTable, 'seesInto'>;
  /** Asked for when an alert acts first: the router is there by then. */
  readonly router: () => AppRouter;
  readonly startedAt: number;
  /** Takes what was found amiss, for the boot report. */
  readonly warn: (warning: string) => void;
  readonly report: (problem: unknown) => void;
}

const retentionOf = ({ rawMs, fineMs, coarseMs }: HistoryLimits): readonly Retention[] => [
  { stepMs: rawTier.stepMs, keptMs: rawMs },
  { stepMs: fineTier.stepMs, keptMs: fineMs },
  { stepMs: coarseTier.stepMs, keptMs: coarseMs },
];

/** All that measures, records and judges, and the function that ends it. */
export function wireMonitor(deps: MonitorWiring): Monitoring & { close(): Promise<void> } {
  const { config, paths, clock, inspector, supervisor, adopted, logs, report } = deps;
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
  const limits = historyLimits(config);
  // Last: nothing after it can fail and leave its thread behind.
  const recorder = createRecorder({
    workerUrl: paths.historyWorker,
    path: paths.history,
    limits,
    onProblem: report,
  });
  monitor.onTick((tick) => recorder.record(tick));
  return {
    monitor,
    health,
    probes,
    recorder,
    retention: retentionOf(limits),
    healthCheckIntervalMs: config.healthCheckIntervalMs,
    standingOf: (id) => {
      const { level = 'healthy', issues = [] } = health.of(id) ?? {};
      return { level, issues: issues.length, worst: issues[0]?.message, alerts: alerts.wantingAttention(id) };
    },
    alerts,
    close: async () => {
      alerting.close();
      await close();
      monitor.close();
      await recorder.close();
    },
  };
}
