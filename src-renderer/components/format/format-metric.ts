import { formatBytes } from '../../../src-shared/format/format-bytes.ts';
import { assertNever } from '../../../src-shared/model/assert-never.ts';
import { metricFacts, type MetricName } from '../../../src-shared/model/metric.ts';
import { formatCount } from './format-count.ts';

/** A figure as it is written in a sentence: `93 %`, `1.2 GB`, `1,024`. */
export function formatMetric(metric: MetricName, value: number): string {
  const { unit } = metricFacts[metric];
  switch (unit) {
    case 'percent':
      return `${shortNumber(value)} %`;
    case 'bytes':
      return formatBytes(value);
    case 'bytes/s':
      return `${formatBytes(value)}/s`;
    case 'count':
      return shortNumber(value);
    case '1/s':
      return `${shortNumber(value)}/s`;
    case '1/min':
      return `${shortNumber(value)}/min`;
    default:
      return assertNever(unit);
  }
}

/** One decimal where it says something. */
const shortNumber = (value: number): string =>
  Math.abs(value) < 10 && !Number.isInteger(value) ? value.toFixed(1) : formatCount(Math.round(value));
