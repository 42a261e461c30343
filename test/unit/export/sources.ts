import type { CountedHere, ExportedSubject, FigureSources } from '../../../src-main/export/collect-figures.ts';
import { createRunningTotals, type RunningTotals } from '../../../src-main/export/running-totals.ts';
import type { ManagedProcess } from '../../../src-shared/model/managed-process.ts';
import type { MetricValues } from '../../../src-shared/model/metric.ts';

export const HOST: ExportedSubject = {
  subject: { kind: 'host', id: 'host', name: 'box' },
  takenAt: 1_700_000_060_000,
  metrics: { cpuPercent: 25, processes: 321 },
  level: 'healthy',
  issues: 0,
  alerts: 0,
};

export const running = (
  name: string,
  metrics: ExportedSubject['metrics'] = {},
  kind: 'managed' | 'adopted' = 'managed',
): ExportedSubject => ({
  subject: { kind, id: `${kind}:${name}`, name, pid: 42, startTime: 7 },
  takenAt: 1_700_000_060_000,
  metrics,
  level: 'warning',
  issues: 1,
  alerts: 2,
});

export const ended = (name: string): ExportedSubject => ({
  ...running(name),
  subject: { kind: 'managed', id: `managed:${name}`, name },
});

export const managedNamed = (name: string, lifecycle: ManagedProcess['lifecycle']): ManagedProcess => ({
  name,
  generation: 3,
  lifecycle,
  argv: ['node', 'server.js', '--token=hunter2'],
  cwd: '/',
  envNames: [],
  startedBy: { door: 'cli' },
  stdin: 'ignore',
  stdinEnded: false,
});

/** A machine of two cores, and Signalbox with nothing to do. */
export const sources = (over: Partial<FigureSources> = {}): FigureSources => ({
  version: '1.2.3',
  startedAt: 1_700_000_000_000,
  monitored: () => [HOST],
  isMonitoring: () => true,
  gauges: () => ({ cores: 2, memoryTotal: 1000, memoryAvailable: 400, load1: 0.5 }),
  managed: () => [],
  beganAt: () => 1_700_000_050_000,
  logLines: () => 12,
  logMemoryBytes: () => 0,
  ongoingAlerts: () => [],
  calls: () => [],
  mcpSessions: () => 0,
  ...over,
});

/** As they are after the first look at a process, when Signalbox began. */
export function firstTotals(id: string, values: MetricValues): RunningTotals {
  const totals = createRunningTotals();
  totals.add({ takenAt: 1_700_000_000_000, ticks: 0, samples: [{ subject: { id }, values }] });
  return totals;
}

export const here = (over: Partial<CountedHere> = {}): CountedHere => ({
  totals: createRunningTotals(),
  logErrors: () => 1,
  eventLoopLag: { max: 0.01, p99: 0.002 },
  historyBytes: undefined,
  historyLimitBytes: undefined,
  exported: [],
  dropped: [],
  failures: [],
  ...over,
});
