import { assertNever } from '../model/assert-never.ts';
import { metricFacts, type MetricName } from '../model/metric.ts';
import { formatBytes } from './format-bytes.ts';
import { formatExactBytes } from './format-exact-bytes.ts';
import { formatExactNumber, formatNumber } from './format-number.ts';

/** A figure as it is written in a sentence: `93 %`, `1.2 GB`, `1,024`. */
export const formatMetric = (metric: MetricName, value: number): string =>
  inUnit(metric, value, { number: formatNumber, bytes: formatBytes });

/** The same of a limit that somebody has set: `91.5 %`, `1,500 MB`. */
export const formatLimit = (metric: MetricName, value: number): string =>
  inUnit(metric, value, { number: formatExactNumber, bytes: formatExactBytes });

interface Forms {
  readonly number: (value: number) => string;
  readonly bytes: (value: number) => string;
}

function inUnit(metric: MetricName, value: number, { number, bytes }: Forms): string {
  const { unit } = metricFacts[metric];
  switch (unit) {
    case 'percent':
      return `${number(value)} %`;
    case 'bytes':
      return bytes(value);
    case 'bytes/s':
      return `${bytes(value)}/s`;
    case 'count':
      return number(value);
    case '1/s':
      return `${number(value)}/s`;
    case '1/min':
      return `${number(value)}/min`;
    default:
      return assertNever(unit);
  }
}
