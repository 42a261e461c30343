import type { Monitored } from '../../src-shared/model/monitored.ts';
import type { Alerts } from '../monitor/alerts/alerts.ts';
import type { HealthChecks } from '../monitor/health/create-health-checks.ts';
import type { LivenessProbes } from '../monitor/health/probes/liveness-probes.ts';
import type { Recorder } from '../monitor/history/recorder.ts';
import type { Monitor } from '../monitor/monitor.ts';

/** How long what is measured is kept, and in how many steps. */
export interface Retention {
  /** 0: as sampled. */
  readonly stepMs: number;
  readonly keptMs: number;
}

/** What is wrong with one that is monitored, in short. */
export type Standing = Pick<Monitored, 'level' | 'issues' | 'worst' | 'alerts'>;

/** All that measures, records and judges. */
export interface Monitoring {
  readonly monitor: Monitor;
  readonly recorder: Recorder;
  readonly retention: readonly Retention[];
  readonly health: HealthChecks;
  readonly probes: LivenessProbes;
  readonly healthCheckIntervalMs: number;
  readonly standingOf: (id: string) => Standing;
  readonly alerts: Alerts;
}
