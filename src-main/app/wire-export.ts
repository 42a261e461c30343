import { hostname, platform } from 'node:os';
import type { Clock } from '../../src-shared/model/clock.ts';
import type { HostGauges } from '../../src-shared/model/system-process.ts';
import type { Agents } from '../agents/create-agents.ts';
import { createExporter, type Exporter } from '../export/create-exporter.ts';
import type { Otlp } from '../export/otlp/create-otlp.ts';
import type { Inspector } from '../inspector/inspector.ts';
import type { LogBook } from '../logs/log-book.ts';
import type { Monitoring } from '../operations/monitoring.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';
import type { Config } from './config/load-config.ts';
import { parseHeaders } from './config/parse-headers.ts';
import type { Paths } from './paths.ts';
import { version } from './version.ts';

export interface ExportWiring {
  readonly config: Pick<Config, 'otlpEndpoint' | 'otlpHeaders' | 'otlpLogs'>;
  readonly paths: Pick<Paths, 'sentLogs'>;
  readonly clock: Clock;
  /** ms since the epoch */
  readonly startedAt: number;
  readonly monitoring: Monitoring;
  readonly inspector: Inspector;
  readonly supervisor: Supervisor;
  readonly logs: LogBook;
  readonly agents: Agents;
  readonly mcpSessions: () => number;
  /** For people. */
  readonly log: (line: string) => void;
}

export interface Exporting {
  readonly metrics: Exporter['metrics'];
  /** Sends what is left. */
  close(): Promise<void>;
}

/** Looks that others ask for are enough: for itself it asks for none. */
const NO_HURRY_MS = 60_000;

/** What is known of everything, for who scrapes it, and for the collector that it is sent to, where there is one. */
export async function wireExport(deps: ExportWiring): Promise<Exporting> {
  const { monitoring, inspector, supervisor, logs, agents } = deps;
  const { monitor, recorder, standingOf, alerts } = monitoring;
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
    logLines: (name) => logs.log(name)?.total,
    logMemoryBytes: () => logs.bytes,
    errorsSince: (name, after) => logs.errorsSince(name, after),
    ongoingAlerts: () => alerts.ongoing(),
    calls: agents.callCounts,
    mcpSessions: deps.mcpSessions,
    history: async () => recorder?.status(),
    sent: () => otlp?.sent(),
  });
  const otlp = await startOtlp(deps, exporter);
  return {
    metrics: exporter.metrics,
    async close() {
      unfollow();
      await otlp?.close();
      exporter.close();
    },
  };
}

/** Only who has a collector loads what speaks with it. */
async function startOtlp(deps: ExportWiring, { figures }: Exporter): Promise<Otlp | undefined> {
  const { config, paths, clock, logs, log } = deps;
  if (config.otlpEndpoint === undefined) return undefined;
  const { createOtlp } = await import('../export/otlp/create-otlp.ts');
  const { cursorFile } = await import('../export/otlp/log-cursors.ts');
  return createOtlp({
    endpoint: config.otlpEndpoint,
    headers: parseHeaders(config.otlpHeaders ?? '') ?? {},
    identity: { version, hostname: hostname(), platform: platform() },
    figures,
    logs: config.otlpLogs
      ? { names: () => logs.names, log: logs.log, cursors: cursorFile(paths.sentLogs, log) }
      : undefined,
    now: () => clock.now(),
    report: log,
  });
}
