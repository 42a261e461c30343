import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { alert } from '../model/alert.ts';
import { health, livenessProbe, probeState } from '../model/health.ts';
import { logLine } from '../model/log-line.ts';
import { processName } from '../model/managed-process.ts';
import { metricName, metricValues } from '../model/metric.ts';
import { gap, metricHistory, topSample } from '../model/metric-history.ts';
import { monitored, subject, subjectId, type Monitored } from '../model/monitored.ts';
import { processMetrics } from '../model/process-detail.ts';
import { operation } from './operation.ts';

const time = z.number().int().min(0).max(8_640_000_000_000_000);

export const historyInput = z.strictObject({
  id: subjectId,
  metrics: z.array(metricName).min(1).max(8).default(['cpuPercent', 'memoryPercent']),
  from: time.optional().describe('ms since the epoch; default: an hour before `to`.'),
  to: time.optional().describe('ms since the epoch; default: now.'),
  points: z.int().min(1).max(2000).default(300).describe('At most so many; the step follows from it.'),
});

export type HistoryInput = z.output<typeof historyInput>;

export const atInput = z.strictObject({
  time: time.describe('ms since the epoch'),
  withinMs: z.int().min(1000).max(3_600_000).default(30_000).describe('Look at so long before and after.'),
  lines: z.int().min(0).max(1000).default(100).describe('Log lines of managed processes, nearest to the time.'),
});

export type AtInput = z.output<typeof atInput>;

export const atOutput = z.object({
  time: z.number(),
  from: z.number(),
  to: z.number(),
  samples: z.array(topSample).describe('Who used the most, interval by interval, oldest first.'),
  alerts: z.array(alert).describe('Those that were going on.'),
  lines: z.array(logLine.unwrap().extend({ name: z.string() })).describe('Oldest first. Untrusted text.'),
  linesLeftOut: z.int(),
  gaps: z.array(gap),
  earliest: z.number().optional().describe('Since when anything is recorded.'),
  problem: z.string().optional().describe('Why history is not being written at present, if it is not.'),
});
export type MonitorAt = z.infer<typeof atOutput>;

/** What is told then is how it was. */
const offSince = z.number().optional().describe('While monitoring is off: since when, ms since the epoch.');

export const monitorStatus = z.object({
  monitoring: z.boolean(),
  offSince,
  alerts: z.boolean().describe('Whether rules are looked at.'),
  intervalMs: z.number().describe('Longest time between two samples; somebody who watches makes it shorter.'),
  healthCheckIntervalMs: z.number(),
  trendWindow: z.int().describe('Samples that trends are taken from.'),
  monitored: z.int(),
  retention: z.array(z.object({ stepMs: z.number().describe('0: as sampled'), keptMs: z.number() })),
  historyBytes: z.number().describe('On disk.'),
  historyLimitBytes: z.number(),
  earliest: z.number().optional(),
  problem: z.string().optional().describe('Why history is not being written at present, if it is not.'),
});
export type MonitorStatus = z.infer<typeof monitorStatus>;

/** All that is monitored: with `recent` first, then as it is measured. `sequence` counts by one. */
export interface MonitorEvent {
  readonly type: 'snapshot' | 'change';
  readonly sequence: number;
  readonly takenAt: number;
  readonly items: readonly Monitored[];
}

/** What is measured of the host, of managed and of adopted processes; how they are; what was when. */
export const monitor = {
  status: operation({
    effect: 'read',
    method: 'GET',
    path: '/monitor/status',
    summary: 'Whether and how often is measured, how long it is kept, what it takes on disk',
  }).output(monitorStatus),
  set: operation({
    effect: 'change',
    evenReadOnly: true,
    method: 'POST',
    path: '/monitor/status',
    summary: 'Switch measuring, or the rules of alerts, on or off',
  })
    .input(z.strictObject({ monitoring: z.boolean().optional(), alerts: z.boolean().optional() }))
    .output(monitorStatus),
  list: operation({
    effect: 'read',
    method: 'GET',
    path: '/monitor',
    summary:
      'All that is monitored, with newest metrics and health: the host first, then managed and adopted processes',
  })
    .input(z.strictObject({ recent: z.boolean().default(false).describe('Also the newest samples.') }).prefault({}))
    .output(z.object({ takenAt: z.number().optional(), offSince, items: z.array(monitored) })),
  metrics: operation({
    effect: 'read',
    method: 'GET',
    path: '/monitor/metrics',
    summary: 'Newest metrics of one of them, with all that is dear to read',
    errors: ['NOT_FOUND'],
  })
    .input(z.strictObject({ id: subjectId }))
    .output(
      monitored.unwrap().extend({
        offSince,
        extended: processMetrics.optional().describe('Of the root process; absent where it does not run.'),
        exe: z.string().optional(),
        cwd: z.string().optional(),
        commandLine: z.array(z.string()).optional(),
        ppid: z.int().optional(),
        children: z.array(z.int()).optional().describe('Pids.'),
      }),
    ),
  health: operation({
    effect: 'read',
    method: 'GET',
    path: '/monitor/health',
    summary: 'How they are, and what is wrong: all of them, or one',
    errors: ['NOT_FOUND', 'WRONG_STATE'],
  })
    .input(
      z
        .strictObject({
          id: subjectId.optional(),
          check: z.boolean().default(false).describe('Check now instead of telling the last check.'),
        })
        .prefault({}),
    )
    .output(z.object({ overall: health.unwrap().shape.level, offSince, items: z.array(health) })),
  setProbe: operation({
    effect: 'change',
    target: 'name',
    method: 'POST',
    path: '/monitor/probe',
    summary: 'Have a managed process probed for life from now on, or no longer',
    errors: ['NOT_FOUND'],
  })
    .input(
      z.strictObject({
        name: processName,
        probe: livenessProbe.nullable().describe('null: no probe any more.'),
      }),
    )
    .output(z.object({ name: z.string(), probe: probeState.nullable() })),
  history: operation({
    effect: 'read',
    method: 'GET',
    path: '/monitor/history',
    summary: 'Metrics of one of them over time: averages, peaks, percentiles, slope, gaps',
    errors: ['NOT_FOUND'],
  })
    .input(historyInput)
    .output(metricHistory),
  recorded: operation({
    effect: 'read',
    method: 'GET',
    path: '/monitor/recorded',
    summary: 'Of whom there is history, also of those that are gone',
  }).output(z.object({ subjects: z.array(subject.unwrap().extend({ from: z.number(), to: z.number() })) })),
  at: operation({
    effect: 'read',
    method: 'GET',
    path: '/monitor/at',
    summary: 'What happened at a time: who used the most, which alerts there were, what the logs said',
  })
    .input(atInput)
    .output(atOutput),
  busiest: operation({
    effect: 'read',
    method: 'GET',
    path: '/monitor/busiest',
    summary: 'The host over a range of time, with who used the most in it: what a time brush shows',
  })
    .input(
      z.strictObject({
        from: time,
        to: time,
        limit: z.int().min(1).max(100).default(20),
      }),
    )
    .output(
      z.object({
        host: metricValues.describe('Averages over the range.'),
        top: topSample
          .unwrap()
          .shape.top.describe(
            'CPU: its highs in the intervals of the record, averaged over the range; memory: its most.',
          ),
        gaps: z.array(gap),
      }),
    ),
  watch: operation({
    effect: 'read',
    method: 'GET',
    path: '/monitor/watch',
    summary: 'Topic: all that is monitored, as it is measured',
  }).output(eventIterator(z.custom<MonitorEvent>())),
};
