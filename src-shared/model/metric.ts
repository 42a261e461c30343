import * as z from 'zod';
import { hostMetricNames, processMetricNames } from './metric-names.ts';

export {
  hostMetricNames,
  metricFacts,
  metricNames,
  processMetricNames,
  type MetricName,
  type MetricUnit,
} from './metric-names.ts';

export const metricName = z.enum([...processMetricNames, ...hostMetricNames]);

/** What a sample knows; a metric that could not be read is absent, never 0. */
export const metricValues = z.partialRecord(metricName, z.number()).readonly();
export type MetricValues = z.infer<typeof metricValues>;
