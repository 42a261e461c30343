import type { Alert } from '../model/alert.ts';
import { countOf } from './count-of.ts';
import { formatMetric } from './format-metric.ts';

/** A figure of an alert in its unit: of what is measured, or of lines that were counted. */
export const formatFigure = (value: number, { metric }: Pick<Alert, 'metric'>): string =>
  metric === undefined ? countOf(value, 'line') : formatMetric(metric, value);
