import type { HealthLevel } from '../../src-shared/model/health.ts';
import type { MetricValues } from '../../src-shared/model/metric.ts';
import type { HostGauges } from '../../src-shared/model/system-process.ts';
import type { Totals } from './running-totals.ts';

/** What is exported of the machine. */
export interface HostFigures {
  readonly gauges: HostGauges | undefined;
  readonly values: MetricValues;
  readonly totals: Totals;
  readonly level: HealthLevel | undefined;
}

/** What is exported of a managed or an adopted process with all that it started. */
export interface ProcessFigures {
  readonly kind: 'managed' | 'adopted';
  readonly name: string;
  readonly pid: number | undefined;
  readonly isUp: boolean;
  /** ms since the epoch */
  readonly startedAt: number | undefined;
  /** Empty while it does not run. */
  readonly values: MetricValues;
  readonly totals: Totals;
  /** ms since the epoch; undefined: they have not begun. */
  readonly totalledSince: number | undefined;
  /** Of the machine: what a share of all CPUs is taken of. */
  readonly cores: number | undefined;
  readonly level: HealthLevel;
  readonly issues: number;
  readonly alerts: number;
  /** The rest only of managed processes. */
  readonly starts: number | undefined;
  readonly isReady: boolean | undefined;
  /** Of its last end, where it ended with one. */
  readonly exitCode: number | undefined;
  /** It ended by itself, and badly: not by a stop of ours, not with 0, and somebody saw it. */
  readonly hasFailed: boolean | undefined;
  readonly logLines: number | undefined;
  /** Lines of level error or fatal since we look. */
  readonly logErrors: number | undefined;
}

/** How many of one kind there are. */
export interface Tally {
  readonly labels: Readonly<Record<string, string>>;
  readonly count: number;
}

/** What Signalbox itself is at, and what it costs. */
export interface OwnFigures {
  readonly version: string;
  /** ms since the epoch */
  readonly startedAt: number;
  /** CPU time of our own process, in s. */
  readonly cpuSeconds: number;
  readonly rss: number;
  /** In s: the most, and what 99 of 100 looks stay below, in the newest stretch between two ticks. */
  readonly eventLoopLag: { readonly max: number; readonly p99: number };
  readonly isMonitoring: boolean;
  /** Of the newest sample: ms since the epoch, and ms that it took. */
  readonly sampledAt: number | undefined;
  readonly sampleMs: number | undefined;
  /** Of the history on disk. */
  readonly historyBytes: number | undefined;
  readonly historyLimitBytes: number | undefined;
  readonly logMemoryBytes: number;
  readonly processes: readonly Tally[];
  readonly alerts: readonly Tally[];
  readonly calls: readonly Tally[];
  readonly mcpSessions: number;
  /** Processes beyond the limit, of which nothing is exported. */
  readonly leftOut: number;
  /** What was sent to a collector and what was not; empty without one. */
  readonly exported: readonly Tally[];
  readonly dropped: readonly Tally[];
  readonly failures: readonly Tally[];
}

/** All that is exported, at one time. */
export interface Figures {
  readonly host: HostFigures;
  readonly processes: readonly ProcessFigures[];
  readonly own: OwnFigures;
}
