import type { ThresholdName } from '../../../src-shared/model/alert-rule.ts';
import type { HealthIssue, HealthIssueCode, ProbeState } from '../../../src-shared/model/health.ts';
import type { ManagedProcess, RunRecord } from '../../../src-shared/model/managed-process.ts';
import type { MetricValues } from '../../../src-shared/model/metric.ts';
import type { Subject } from '../../../src-shared/model/monitored.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';
import type { Point, TrendMetric } from './trend-window.ts';

export type Thresholds = Readonly<Record<ThresholdName, number>>;

/** How it went, a step apart. */
export interface Trend {
  readonly stepMs: number;
  /** Samples that it holds when it is full. */
  readonly size: number;
  points(metric: TrendMetric, most?: number): readonly Point[];
  /** How far the newest value is above the lowest. */
  rise(metric: TrendMetric): number;
  highestBefore(metric: TrendMetric): number | undefined;
}

export interface Spinning {
  /** By `ticks`, as is `seenAt`. */
  readonly since: number;
  readonly seenAt: number;
  /** Time on a core: a build takes longer where it has to share one, but no more of this. */
  readonly cpuMs: number;
}

/** All that one check knows of one of those that we monitor. */
export interface SubjectFacts {
  readonly subject: Subject;
  /** ms since the epoch. */
  readonly now: number;
  /** Of the clock that trends count by. */
  readonly ticks: number;
  readonly isRunning: boolean;
  readonly uptimeMs: number | undefined;
  readonly values: MetricValues;
  /** Its tree, the root first; empty while it does not run. */
  readonly members: readonly SystemProcess[];
  /** Keys of members that were zombies at the check before, too. */
  readonly zombiesBefore: ReadonlySet<string>;
  readonly managed: ManagedProcess | undefined;
  /** Its starts and ends, newest first; of managed processes. */
  readonly runs: readonly RunRecord[];
  /** For how many checks in a row nobody of it has listened on its declared port, after it once did. */
  readonly portSilentFor: number;
  readonly probe: ProbeState | undefined;
  /** Whether a try of the probe has passed in this run. */
  readonly probeHasPassed: boolean;
  /** What it has got while one and the same process of it was found running at every look. */
  readonly spinning: Spinning | undefined;
  /** The last minutes, step by step. */
  readonly recent: Trend;
  /** The last hour, check by check: where what is too slow for the minutes shows. */
  readonly lasting: Trend;
  readonly thresholds: Thresholds;
  /** Between two checks. */
  readonly checkMs: number;
}

export interface Finding {
  readonly code: HealthIssueCode;
  readonly severity: HealthIssue['severity'];
  readonly message: string;
}

/** One thing that can be wrong. `isKnown`: it was found at the last check, so that it need not be proved anew. */
export type HealthRule = (facts: SubjectFacts, isKnown: boolean) => Finding | undefined;
