import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { logLevel, logLine, type LogLine } from '../model/log-line.ts';
import { managedProcess, processName, survivor, type ManagedProcess } from '../model/managed-process.ts';
import { operation } from './operation.ts';

/** Seconds are too coarse and a minute is too long to stop anything: what callers may ask for. */
const timeoutMs = z.int().min(0).max(600_000).default(5000).describe('How long to wait before SIGKILL, in ms.');
const stopSignal = z.enum(['SIGTERM', 'SIGINT', 'SIGKILL', 'SIGHUP']).default('SIGTERM');

export const startInput = z.strictObject({
  name: processName,
  cmd: z
    .union([z.string().min(1).max(8192), z.array(z.string().max(8192)).min(1).max(1000)])
    .describe(
      'Command: an array [binary, …args] is passed as it is; a string is split at blanks and quotes. No shell.',
    ),
  cwd: z.string().min(1).max(4096).optional().describe("Working directory; default: Signalbox's own."),
  env: z
    .record(z.string().min(1).max(256), z.string().max(8192))
    .optional()
    .describe("Variables merged over Signalbox's own environment."),
  port: z.int().min(1).max(65_535).optional().describe('The port it will serve on; informational.'),
  ifRunning: z.enum(['error', 'reuse', 'restart']).default('error').describe('What to do when the name already runs.'),
});

export const stopInput = z.strictObject({ name: processName, signal: stopSignal, timeoutMs });
export const restartInput = z.strictObject({ name: processName, timeoutMs });
export const removeInput = z.strictObject({
  name: processName,
  force: z.boolean().default(false).describe('Stop it first when it still runs.'),
});
export const listInput = z.strictObject({
  status: z.enum(['running', 'exited', 'all']).default('all'),
});

/** `since`: an ISO time, or how long ago as 30s, 5m, 1h or 2d. */
const since = z.string().max(64).describe('Only lines after this: an ISO time, or how long ago (30s, 5m, 1h, 2d).');

export const logsInput = z.strictObject({
  name: processName,
  tail: z
    .int()
    .min(1)
    .max(10_000)
    .default(200)
    .describe('The last N of the lines that match; with `after`, the first N.'),
  after: z
    .int()
    .min(0)
    .optional()
    .describe(
      'Only lines with a higher sequence: pass the `cursor` of the last answer. One beyond `total` is of an earlier ' +
        'log of this name: then all lines count as new.',
    ),
  since: since.optional(),
  grep: z.string().min(1).max(512).optional().describe('Regular expression (RE2: no look-around, no back-references).'),
  stream: z.enum(['out', 'err', 'both']).default('both'),
  level: z
    .union([logLevel, z.array(logLevel).min(1)])
    .optional()
    .describe('Only these levels; wins over minLevel.'),
  minLevel: logLevel.optional().describe('This level and above.'),
});

export const logsOutput = z.object({
  name: z.string(),
  lines: z.array(logLine).describe('Newest last; never more than 4 million characters.'),
  matched: z
    .int()
    .describe('Lines that matched, of which `lines` holds the last `tail` that fit; with `after`, the first.'),
  buffered: z.int().describe('Lines in memory, where at most 32 million characters of them are kept.'),
  dropped: z.int().describe('Older lines that are no longer in memory.'),
  total: z.int().describe('Lines written since the first start under this name.'),
  cursor: z
    .int()
    .describe(
      'Pass it as `after` to get what comes next. It is less than `total` where `lines` stops before the newest line.',
    ),
});

export const stopOutput = z.object({
  process: managedProcess,
  how: z.enum(['already-ended', 'graceful', 'forced']),
  survivors: z.array(survivor).describe('Processes of its tree that could not be ended.'),
});

/** First a snapshot, then what changed. `sequence` counts by one; a new snapshot may come at any time. */
export type ProcEvent =
  | { readonly type: 'snapshot'; readonly sequence: number; readonly processes: readonly ManagedProcess[] }
  | {
      readonly type: 'change';
      readonly sequence: number;
      readonly changed: readonly ManagedProcess[];
      readonly removed: readonly string[];
    };

/**
 * First the newest lines, then each batch as it comes; no event holds more than 4 million characters, what is older is
 * left out. A reader that is too slow gets a new snapshot. When the process is removed, it ends with `NOT_FOUND`.
 */
export type LogEvent = {
  readonly type: 'snapshot' | 'change';
  readonly lines: readonly LogLine[];
  readonly total: number;
};

export const proc = {
  list: operation({
    effect: 'read',
    method: 'GET',
    path: '/proc',
    summary: 'Managed processes with their state, usage and how they ended',
  })
    .input(listInput)
    .output(z.object({ processes: z.array(managedProcess) })),
  start: operation({
    effect: 'change',
    target: 'name',
    method: 'POST',
    path: '/proc',
    summary: 'Start a process and keep it under a name',
    errors: ['NAME_IN_USE', 'START_FAILED', 'LIMIT_REACHED'],
  })
    .input(startInput)
    .output(managedProcess),
  stop: operation({
    effect: 'destructive',
    target: 'name',
    method: 'POST',
    path: '/proc/{name}/stop',
    summary: 'Stop a managed process with its whole tree, and verify that it is gone',
    errors: ['NOT_FOUND', 'STOP_FAILED'],
  })
    .input(stopInput)
    .output(stopOutput),
  restart: operation({
    effect: 'destructive',
    target: 'name',
    method: 'POST',
    path: '/proc/{name}/restart',
    summary: 'Stop it and start it again with the same command, folder and environment',
    errors: ['NOT_FOUND', 'START_FAILED', 'STOP_FAILED'],
  })
    .input(restartInput)
    .output(managedProcess),
  remove: operation({
    effect: 'destructive',
    target: 'name',
    method: 'DELETE',
    path: '/proc/{name}',
    summary: 'Forget an ended process and its log; its name is free again',
    errors: ['NOT_FOUND', 'WRONG_STATE', 'STOP_FAILED'],
  })
    .input(removeInput)
    .output(z.object({ name: z.string() })),
  logs: operation({
    effect: 'read',
    method: 'GET',
    path: '/proc/{name}/logs',
    summary: 'Lines of the log that match, newest last',
    errors: ['NOT_FOUND'],
  })
    .input(logsInput)
    .output(logsOutput),
  watch: operation({
    effect: 'read',
    method: 'GET',
    path: '/proc/watch',
    summary: 'Topic: managed processes, as they change',
  }).output(eventIterator(z.custom<ProcEvent>())),
  watchLogs: operation({
    effect: 'read',
    method: 'GET',
    path: '/proc/{name}/logs/watch',
    summary: 'Topic: the log of one managed process, as it is written',
    errors: ['NOT_FOUND'],
  })
    .input(z.strictObject({ name: processName, tail: z.int().min(0).max(10_000).default(1000) }))
    .output(eventIterator(z.custom<LogEvent>())),
};
