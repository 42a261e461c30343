import { assertNever } from '../../src-shared/model/assert-never.ts';
import { metricFacts, type MetricName } from '../../src-shared/model/metric.ts';
import { formatBytes } from '../../src-shared/format/format-bytes.ts';

/** `12.3%`, `1.5 GB`, `340 KB/s`, `27`, `3/min`: a metric in a table, where the figures of a column are to be aligned. */
export function metricFigure(metric: MetricName, value: number): string {
  const { unit } = metricFacts[metric];
  switch (unit) {
    case 'percent':
      return `${value.toFixed(1)}%`;
    case 'bytes':
      return formatBytes(value);
    case 'bytes/s':
      return `${formatBytes(value)}/s`;
    case 'count':
      return figure(value);
    case '1/s':
      return `${figure(value)}/s`;
    case '1/min':
      return `${figure(value)}/min`;
    default:
      return assertNever(unit);
  }
}

const figure = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 1));
