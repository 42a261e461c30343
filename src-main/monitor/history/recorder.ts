import type { MetricName } from '../../../src-shared/model/metric.ts';
import type { Gap, MetricHistory, TopSample } from '../../../src-shared/model/metric-history.ts';
import type { Subject } from '../../../src-shared/model/monitored.ts';
import type { MonitorTick } from '../tick.ts';

export interface SeriesQuery {
  readonly id: string;
  readonly metrics: readonly MetricName[];
  readonly from: number;
  readonly to: number;
  readonly points: number;
}

/** Without marks, which only those know who know runs and alerts. */
export interface RecordedSeries extends Omit<MetricHistory, 'marks'> {
  /** Up to when anything is recorded of anybody; undefined where nothing is. */
  readonly newest: number | undefined;
}

export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

export interface RecordedTop {
  readonly samples: readonly TopSample[];
  readonly gaps: readonly Gap[];
  readonly newest: number | undefined;
}

export interface RecordedSubject extends Subject {
  readonly from: number;
  readonly to: number;
}

export interface RecorderStatus {
  readonly bytes: number;
  readonly limitBytes: number;
  readonly earliest: number | undefined;
  /** Why nothing is written at present; it is tried again. */
  readonly problem: string | undefined;
}

/**
 * What was measured, on disk: every sample for a while, then thinned out, bounded in time and bytes. Written in
 * batches by a thread of its own; what was not written yet is part of every answer all the same. Questions fail with
 * UNAVAILABLE while that thread is not there, and after the close.
 */
export interface Recorder {
  /** Never throws and never waits. */
  record(tick: MonitorTick): void;
  /** Undefined for whom there is no record of. */
  series(query: SeriesQuery): Promise<RecordedSeries | undefined>;
  /** Intervals that touch the range, oldest first; 720 at most: of more than two hours longer ones. */
  top(range: TimeRange): Promise<RecordedTop>;
  subjects(): Promise<readonly RecordedSubject[]>;
  status(): Promise<RecorderStatus>;
  /** Writes what is left. */
  close(): Promise<void>;
}
