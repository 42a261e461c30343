import type { ProcessIdentity } from '../../src-shared/model/identity.ts';
import type { MetricValues } from '../../src-shared/model/metric.ts';
import type { Gap, TopProcess } from '../../src-shared/model/metric-history.ts';
import type { Subject } from '../../src-shared/model/monitored.ts';
import type { SystemProcess } from '../../src-shared/model/system-process.ts';

/** What was measured of one of those that we monitor: the host, a managed or an adopted process with its tree. */
export interface SubjectSample {
  readonly subject: Subject;
  /** Lifecycle state of a managed process, status of the root of another. */
  readonly status: string;
  /** Of a managed process: counts its starts. */
  readonly generation?: number | undefined;
  /** Of an adopted process: when it was adopted, which is when it ran. In ms since the epoch. */
  readonly adoptedAt?: number | undefined;
  /** The root of the tree, while it runs. */
  readonly root?: ProcessIdentity | undefined;
  /** Empty while it does not run. */
  readonly values: MetricValues;
}

/** One look at everything: made of one sample of the inspector, at the pace of the monitor or faster. */
export interface MonitorTick {
  /** ms since the epoch, by the clock of the machine. */
  readonly takenAt: number;
  /** ms by a clock that never jumps: differences of two ticks are true. */
  readonly ticks: number;
  /** The stretch before this tick of which nothing is known, where it is longer than the pace explains. */
  readonly gap?: Gap | undefined;
  /** The host first. */
  readonly samples: readonly SubjectSample[];
  /** Who uses the most right now, by CPU and by memory. */
  readonly top: readonly TopProcess[];
  /** Every process of the machine. */
  readonly processes: () => Iterable<SystemProcess>;
}
