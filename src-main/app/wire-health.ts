import { createHealthChecks, type HealthChecks } from '../monitor/health/create-health-checks.ts';
import { createLivenessProbes, type LivenessProbes } from '../monitor/health/probes/liveness-probes.ts';
import type { Thresholds } from '../monitor/health/subject-facts.ts';
import type { Monitor } from '../monitor/monitor.ts';
import { probeAttempts } from '../operations/probe-attempts.ts';
import { createProbeGate } from '../operations/probe-gate.ts';
import { createProbeStore } from '../storage/probe-store.ts';
import type { MonitorWiring } from './wire-monitor.ts';

export interface HealthWiring extends MonitorWiring {
  readonly monitor: Monitor;
  readonly thresholds: () => Thresholds;
}

/** What judges and probes those that are monitored. */
export function wireHealth(deps: HealthWiring): {
  readonly health: HealthChecks;
  readonly probes: LivenessProbes;
  close(): Promise<void>;
} {
  const { config, clock, monitor, inspector, supervisor, logs, report } = deps;
  const gate = createProbeGate({ rules: deps.rules, agents: () => deps.agents.list().agents });
  const probes = createLivenessProbes({
    store: createProbeStore(deps.database, deps.warn),
    clock,
    managed: supervisor,
    attempts: probeAttempts({ supervisor, logs, gate }),
    random: Math.random,
    onProblem: report,
  });
  const health = createHealthChecks({
    clock,
    ticks: () => performance.now(),
    stepMs: config.monitorIntervalMs,
    checkMs: config.healthCheckIntervalMs,
    size: config.trendWindow,
    onTick: (listener) => monitor.onTick(listener),
    managed: supervisor,
    tree: (root) => inspector.tree(root),
    listening: (pids) => deps.ports.listening(pids),
    seesInto: (pid) => deps.processes.seesInto(pid),
    refresh: () => inspector.refresh(),
    thresholds: deps.thresholds,
    probes,
    onProblem: report,
  });
  return {
    health,
    probes,
    async close() {
      health.close();
      await probes.close();
    },
  };
}
