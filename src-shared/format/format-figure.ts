import type { Alert } from '../model/alert.ts';
import { countOf } from './count-of.ts';
import { formatLimit, formatMetric } from './format-metric.ts';

/** A figure of an alert in its unit: of what is measured, or of lines that were counted. */
export const formatFigure = (value: number, { metric }: Pick<Alert, 'metric'>): string =>
  metric === undefined ? countOf(value, 'line') : formatMetric(metric, value);

/** Its limit, as it was set. */
export const formatThreshold = (value: number, { metric }: Pick<Alert, 'metric'>): string =>
  metric === undefined ? countOf(value, 'line') : formatLimit(metric, value);
