import { metricFacts, type MetricName, type MetricUnit } from '../../../src-shared/model/metric-names.ts';

/** A value is a whole number of `times / parts`: tenths come out as the very tenths that they were. */
export interface Quantum {
  readonly times: number;
  readonly parts: number;
}

const quantum = (times: number, parts = 1): Quantum => ({ times, parts });

/** By their place here they stand on disk: only add to the end. */
export const quanta: readonly Quantum[] = [
  quantum(4096),
  quantum(1024),
  quantum(1000),
  quantum(1),
  quantum(1, 10),
  quantum(1, 100),
];

const [page, kilobyte, thousand, one, tenth, hundredth] = [0, 1, 2, 3, 4, 5] as const;

/** From the coarsest that may hold all values exactly to the one to which they are rounded otherwise. */
const byUnit: Readonly<Record<MetricUnit, readonly number[]>> = {
  percent: [one, tenth, hundredth],
  bytes: [page, kilobyte],
  'bytes/s': [page, one],
  count: [one, hundredth],
  '1/s': [one, tenth],
  '1/min': [one, tenth],
};

export const quantaOf = (metric: MetricName): readonly number[] => byUnit[metricFacts[metric].unit];

/** Of times and lengths of time, in ms. */
export const timeQuanta: readonly number[] = [thousand, one];
