import type { Agents } from '../agents/create-agents.ts';
import { createExporter, type Exporter } from '../export/create-exporter.ts';
import type { Inspector } from '../inspector/inspector.ts';
import type { LogBook } from '../logs/log-book.ts';
import type { Monitoring } from '../operations/monitoring.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';
import type { HostGauges } from '../../src-shared/model/system-process.ts';
import { version } from './version.ts';

export interface ExportWiring {
  /** ms since the epoch */
  readonly startedAt: number;
  readonly monitoring: Monitoring;
  readonly inspector: Inspector;
  readonly supervisor: Supervisor;
  readonly logs: LogBook;
  readonly agents: Agents;
  readonly mcpSessions: () => number;
}

/** Looks that others ask for are enough: for itself it asks for none. */
const NO_HURRY_MS = 60_000;

/** What is known of everything, for who collects it. */
export function wireExport(deps: ExportWiring): Exporter {
  const { monitoring, inspector, supervisor, logs, agents } = deps;
  const { monitor, recorder, standingOf } = monitoring;
  let gauges: HostGauges | undefined;
  const unfollow = inspector.follow(({ host }) => void (gauges = host), NO_HURRY_MS);
  const exporter = createExporter({
    version,
    startedAt: deps.startedAt,
    onTick: monitor.onTick,
    monitored: () => monitor.list().map((one) => ({ ...one, ...standingOf(one.subject.id) })),
    isMonitoring: () => monitor.status().monitoring,
    gauges: () => gauges,
    managed: () => supervisor.list(),
    beganAt: (pid) => inspector.find(pid)?.startedAt,
    logLines: (name) => logs.errorsSince(name, Number.MAX_SAFE_INTEGER)?.upTo,
    logMemoryBytes: () => logs.bytes,
    errorsSince: (name, after) => logs.errorsSince(name, after),
    ongoingAlerts: () => monitoring.alerts.ongoing(),
    calls: agents.callCounts,
    mcpSessions: deps.mcpSessions,
    history: async () => recorder?.status(),
  });
  return {
    ...exporter,
    close() {
      unfollow();
      exporter.close();
    },
  };
}
