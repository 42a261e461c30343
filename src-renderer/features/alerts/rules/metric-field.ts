import { metricFacts, type MetricName } from '../../../../src-shared/model/metric.ts';

const MEGABYTE = 1024 * 1024;

export interface MetricField {
  /** What stands behind the figure. */
  readonly unit: string;
  /** One of what is typed, in the unit of the metric. */
  readonly factor: number;
}

/** In what a threshold is typed: nobody counts the bytes of a gigabyte. */
export function metricField(metric: MetricName): MetricField {
  switch (metricFacts[metric].unit) {
    case 'percent':
      return { unit: '%', factor: 1 };
    case 'bytes':
      return { unit: 'MB', factor: MEGABYTE };
    case 'bytes/s':
      return { unit: 'MB/s', factor: MEGABYTE };
    case '1/s':
      return { unit: 'per second', factor: 1 };
    case '1/min':
      return { unit: 'per minute', factor: 1 };
    default:
      return { unit: '', factor: 1 };
  }
}
