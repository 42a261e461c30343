import { assertNever } from '../model/assert-never.ts';
import { metricFacts, type MetricName } from '../model/metric.ts';
import { formatBytes } from './format-bytes.ts';
import { formatExactNumber, formatNumber } from './format-number.ts';

/** A figure as it is written in a sentence: `93 %`, `1.2 GB`, `1,024`. */
export const formatMetric = (metric: MetricName, value: number): string => inUnit(metric, value, formatNumber);

/** The same of a limit that somebody has set: `91.5 %`. */
export const formatLimit = (metric: MetricName, value: number): string => inUnit(metric, value, formatExactNumber);

function inUnit(metric: MetricName, value: number, format: (value: number) => string): string {
  const { unit } = metricFacts[metric];
  switch (unit) {
    case 'percent':
      return `${format(value)} %`;
    case 'bytes':
      return formatBytes(value);
    case 'bytes/s':
      return `${formatBytes(value)}/s`;
    case 'count':
      return format(value);
    case '1/s':
      return `${format(value)}/s`;
    case '1/min':
      return `${format(value)}/min`;
    default:
      return assertNever(unit);
  }
}
