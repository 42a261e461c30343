import type { MetricStats } from '../../../../src-shared/model/metric-history.ts';
import { formatMetric } from '../../../../src-shared/format/format-metric.ts';

const SURE = 0.8;
const LIKELY = 0.5;
/** Less than this part of the average in an hour is no change worth a word. */
const LEAST_CHANGE = 0.01;

/** What a metric does over the range, in words: `grows 12 MB/h, sure`. */
export function describeSlope({ metric, slopePerHour, confidence = 0, average }: MetricStats): string {
  if (slopePerHour === undefined) return 'too few samples';
  if (Math.abs(slopePerHour) <= Math.abs(average) * LEAST_CHANGE) return 'steady';
  if (confidence < LIKELY) return 'no clear trend';
  const how = slopePerHour > 0 ? 'grows' : 'shrinks';
  return `${how} ${formatMetric(metric, Math.abs(slopePerHour))}/h, ${confidence >= SURE ? 'sure' : 'likely'}`;
}
