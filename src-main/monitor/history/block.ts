import type { MetricName } from '../../../src-shared/model/metric.ts';

/** Numbers in the order of time; NaN: not known then. */
export type Values = ArrayLike<number>;

export interface Column {
  readonly average: Values;
  /** The same numbers where nothing was put together. */
  readonly peak: Values;
}

/** What was measured of one subject over a stretch of time: entries one after another, a column for each metric. */
export interface Block {
  /** Up to when each entry speaks, ms since the epoch, rising. */
  readonly ends: Values;
  /** For how long before that, in ms; of a step: how much of it is known. */
  readonly covers: Values;
  readonly columns: ReadonlyMap<MetricName, Column>;
}
