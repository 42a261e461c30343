import * as z from 'zod';
import { pid, startTime } from './identity.ts';
import { metricName, metricValues } from './metric.ts';
import { subject } from './monitored.ts';

/** Why nothing is known of a stretch of time. */
export const gapReason = z.enum(['not-running', 'signalbox-off', 'asleep', 'clock-changed', 'monitoring-off', 'lost']);
export type GapReason = z.infer<typeof gapReason>;

export const gap = z.object({ from: z.number(), to: z.number(), why: gapReason }).readonly();
export type Gap = z.infer<typeof gap>;

const known = z.number().nullable().describe('null: nothing known');

/** One metric over the times of the answer: what it was on average in each step, and at its highest. */
export const metricSeries = z
  .object({ metric: metricName, average: z.array(known).readonly(), peak: z.array(known).readonly() })
  .readonly();
export type MetricSeries = z.infer<typeof metricSeries>;

export const metricStats = z
  .object({
    metric: metricName,
    samples: z.int(),
    average: z.number(),
    peak: z.number(),
    peakAt: z.number(),
    p50: z.number(),
    p95: z.number(),
    p99: z.number(),
    slopePerHour: z.number().optional().describe('Change per hour by a straight line; absent with too few samples.'),
    confidence: z.number().optional().describe('How well the line fits, 0 to 1 (R²).'),
  })
  .readonly();
export type MetricStats = z.infer<typeof metricStats>;

/** Something that happened, to be marked on a chart. */
export const mark = z
  .object({ time: z.number(), what: z.enum(['started', 'ended', 'alert', 'cleared']), text: z.string() })
  .readonly();
export type Mark = z.infer<typeof mark>;

export const metricHistory = z
  .object({
    subject,
    from: z.number(),
    to: z.number(),
    stepMs: z.number().describe('How long each point stands for.'),
    times: z.array(z.number()).readonly().describe('Begin of each step, ms since the epoch, oldest first.'),
    series: z.array(metricSeries).readonly(),
    stats: z
      .array(metricStats)
      .readonly()
      .describe(
        'Over all samples of the range; of older time over the averages of 10 s or a minute, only peaks are exact ' +
          'then. None for what has no sample.',
      ),
    recordedFrom: z.number().optional().describe('Since when it is known of; before that nothing is said, no gap.'),
    gaps: z.array(gap).readonly(),
    marks: z.array(mark).readonly(),
  })
  .readonly();
export type MetricHistory = z.infer<typeof metricHistory>;

/** One that used the most at some time: it may be long gone. */
export const topProcess = z
  .object({
    pid,
    startTime,
    name: z.string(),
    user: z.string().optional(),
    uid: z.int().optional(),
    commandLine: z.array(z.string()).readonly().optional().describe('Without what looks like a secret.'),
    cpuPercent: z.number().optional(),
    rss: z.number().optional(),
    managed: z.string().optional().describe('The managed process whose tree it is in.'),
  })
  .readonly();
export type TopProcess = z.infer<typeof topProcess>;

/** Who used the most in one interval. */
export const topSample = z
  .object({
    from: z.number(),
    to: z.number(),
    host: metricValues,
    top: z.array(topProcess).readonly().describe('Highest CPU first; then those with the most memory.'),
  })
  .readonly();
export type TopSample = z.infer<typeof topSample>;
