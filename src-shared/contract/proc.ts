import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { logLevel, logLine, type LogLine } from '../model/log-line.ts';
import {
  managedProcess,
  processEnd,
  processName,
  readyHow,
  runRecord,
  stdinMode,
  survivor,
  type ManagedProcess,
} from '../model/managed-process.ts';
import { operation } from './operation.ts';

/** UTF-8 bytes of a text, without a Node or a DOM. */
const utf8Length = (text: string): number => {
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // Two units of a pair are four bytes together.
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return bytes;
};

/** Seconds are too coarse and a minute is too long to stop anything: what callers may ask for. */
const timeoutMs = z.int().min(0).max(600_000).default(5000).describe('How long to wait before SIGKILL, in ms.');
const stopSignal = z.enum(['SIGTERM', 'SIGINT', 'SIGKILL', 'SIGHUP']).default('SIGTERM');

/** What is to be run, and where: the same for what is kept under a name and for what runs once. */
const command = {
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
  preferLocal: z
    .boolean()
    .default(false)
    .describe('Look for the command in node_modules/.bin of the working directory first.'),
};

export const startInput = z.strictObject({
  name: processName,
  ...command,
  port: z.int().min(1).max(65_535).optional().describe('The port it will serve on; informational.'),
  ifRunning: z.enum(['error', 'reuse', 'restart']).default('error').describe('What to do when the name already runs.'),
  stdin: stdinMode.default('ignore'),
  idleTtlMs: z
    .int()
    .min(1)
    .max(2_147_483_647)
    .optional()
    .describe('Stop it when it has written nothing for so many ms.'),
});

/** A name may have been given to another process between the look and the click. */
const generation = z
  .int()
  .min(1)
  .optional()
  .describe('Act only on this start of it (`generation` of the list); default: whichever runs.');

export const stopInput = z.strictObject({ name: processName, signal: stopSignal, timeoutMs, generation });
export const restartInput = z.strictObject({ name: processName, timeoutMs, generation });
export const removeInput = z.strictObject({
  name: processName,
  generation,
  force: z.boolean().default(false).describe('Stop it first when it still runs.'),
});
export const plainSignals = [
  'SIGHUP',
  'SIGINT',
  'SIGQUIT',
  'SIGUSR1',
  'SIGUSR2',
  'SIGTERM',
  'SIGWINCH',
  'SIGTSTP',
  'SIGCONT',
] as const;
export const signalInput = z.strictObject({
  name: processName,
  generation,
  signal: z
    .enum(plainSignals)
    .describe('SIGTSTP reaches only what handles it: without a terminal the kernel drops it otherwise.'),
  tree: z.boolean().default(true).describe('Send it to all of its tree, not to its root alone.'),
});
export const stdinInput = z.strictObject({
  name: processName,
  generation,
  data: z
    .string()
    .refine((data) => utf8Length(data) <= 1_048_576, 'data is 1 MB at most')
    .describe('Text to write; may be empty together with `end`.'),
  end: z.boolean().default(false).describe('Close its stdin afterwards: it reads the end of its input.'),
  appendNewline: z.boolean().default(false),
});

export const execInput = z.strictObject({
  ...command,
  timeoutMs: z.int().min(1).max(600_000).default(30_000).describe('When it is killed with its whole tree, in ms.'),
  input: z
    .string()
    .refine((data) => utf8Length(data) <= 1_048_576, 'input is 1 MB at most')
    .optional()
    .describe('Written to its stdin, which is then closed.'),
  maxOutputBytes: z
    .int()
    .min(1)
    .max(16_777_216)
    .default(1_048_576)
    .describe('Of each stream the last so many bytes are kept.'),
});
const execStream = z.object({
  text: z.string().describe('Without escape sequences; the end of it where `truncated`.'),
  bytes: z.int().describe('All that was written.'),
  truncated: z.boolean(),
});
export const execOutput = z.object({
  argv: z.array(z.string()),
  cwd: z.string(),
  pid: z.int(),
  end: processEnd,
  durationMs: z.number(),
  out: execStream,
  err: execStream,
  survivors: z.array(survivor).describe('Processes of its tree that could not be ended.'),
});

const status = z.int().min(100).max(599);
export const waitReadyInput = z
  .strictObject({
    name: processName,
    url: z
      .url({ protocol: /^https?$/, hostname: /./ })
      .max(4096)
      .optional()
      .describe('Polled with GET until it answers as expected.'),
    expectStatus: z
      .union([status, z.array(status).min(1).max(100)])
      .optional()
      .describe('Status that counts as ready; default: any 2xx or 3xx.'),
    pattern: z.string().min(1).max(512).optional().describe('Regular expression (RE2) that a line of its log matches.'),
    port: z
      .union([z.literal(true), z.int().min(1).max(65_535)])
      .optional()
      .describe('TCP port that accepts a connection; true: the one declared at its start.'),
    command: command.cmd.optional().describe('Run in its folder until it exits with 0. No shell.'),
    timeoutMs: z.int().min(1).max(600_000).default(30_000),
    intervalMs: z.int().min(10).max(60_000).default(200).describe('Between two tries of url, port or command, in ms.'),
  })
  .refine(
    ({ url, pattern, port, command: probe }) => [url, pattern, port, probe].some((given) => given !== undefined),
    'say what to wait for: url, pattern, port or command',
  );
export const waitReadyOutput = z.object({
  process: managedProcess,
  how: readyHow,
  detail: z.string().describe('What was seen: the status, the line, the port.'),
  elapsedMs: z.number(),
});

export const listInput = z.strictObject({
  status: z.enum(['running', 'exited', 'all']).default('all'),
});

/** What they use is sampled once a second for as long as somebody watches it. */
export const watchInput = z
  .strictObject({
    usage: z.boolean().default(true).describe('Tell also what they use; without it, only starts, ends and the like.'),
  })
  .prefault({});

/** `since`: an ISO time, or how long ago as 30s, 5m, 1h or 2d. */
const since = z.string().max(64).describe('Only lines after this: an ISO time, or how long ago (30s, 5m, 1h, 2d).');

/** Which lines are meant. Every query takes these. */
const lineFilter = {
  since: since.optional(),
  until: z.string().max(64).optional().describe('Only lines up to this; as `since`.'),
  grep: z.string().min(1).max(512).optional().describe('Regular expression (RE2: no look-around, no back-references).'),
  stream: z.enum(['out', 'err', 'both']).default('both'),
  level: z
    .union([logLevel, z.array(logLevel).min(1)])
    .optional()
    .describe('Only these levels; wins over minLevel.'),
  minLevel: logLevel.optional().describe('This level and above.'),
  where: z
    .string()
    .min(1)
    .max(1024)
    .optional()
    .describe('Fields of JSON and logfmt lines, comma = AND: a.b=value, a.b~=regex, a.b (exists).'),
};

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
  before: z.int().min(1).optional().describe('Only lines with a lower sequence: to page back.'),
  ...lineFilter,
  older: z
    .boolean()
    .default(false)
    .describe('Go on to the lines on disk that are no longer in memory. With `before` it does so in any case.'),
  waitMs: z
    .int()
    .min(0)
    .max(55_000)
    .default(0)
    .describe('When no line matches yet, wait so long for the first that does.'),
  maxBytes: z
    .int()
    .min(1024)
    .max(4_194_304)
    .default(4_194_304)
    .describe('Upper bound for the text of the answer, in bytes.'),
});

export const logsOutput = z.object({
  name: z.string(),
  lines: z.array(logLine).describe('Newest last.'),
  matched: z
    .int()
    .describe('Lines that matched, of which `lines` holds the last `tail` that fit; with `after`, the first.'),
  buffered: z.int().describe('Lines in memory, where at most 32 million characters of them are kept.'),
  dropped: z.int().describe('Older lines that are no longer in memory.'),
  onDisk: z.int().describe('Of those, how many can still be read from disk (`older`).'),
  total: z.int().describe('Lines written since the first start under this name.'),
  cursor: z
    .int()
    .describe(
      'Pass it as `after` to get what comes next. It is less than `total` where `lines` stops before the newest line.',
    ),
});

const allOrSome = z.array(processName).min(1).max(1000).optional().describe('Only these processes; default: all.');

export const searchInput = z.strictObject({
  names: allOrSome,
  ...lineFilter,
  limit: z.int().min(1).max(10_000).default(200).describe('The newest N of the lines that match.'),
  older: z.boolean().default(false).describe('Search the lines on disk, too.'),
});
export const searchOutput = z.object({
  hits: z.array(z.object({ name: z.string(), line: logLine })).describe('By time, newest last.'),
  matched: z.int().describe('Lines that matched among all that were read.'),
  searched: z.int().describe('Lines that were read.'),
  complete: z.boolean().describe('False: it stopped at `limit` before all was read.'),
});

export const summaryInput = z.strictObject({
  name: processName,
  ...lineFilter,
  older: z.boolean().default(false).describe('Of the lines on disk, too.'),
  top: z.int().min(1).max(100).default(20).describe('How many groups of similar lines are told.'),
});
const groupOfLines = z.object({
  template: z.string().describe('What the lines have in common; `*` where they differ.'),
  count: z.int(),
  level: logLevel.optional(),
  first: logLine,
  last: logLine,
});
export const summaryOutput = z.object({
  name: z.string(),
  lines: z.int().describe('Lines that matched, of which this tells.'),
  from: z.number().optional().describe('Time of the first of them, ms since the epoch.'),
  to: z.number().optional(),
  levels: z.partialRecord(logLevel, z.int()),
  withoutLevel: z.int(),
  firstError: logLine.optional(),
  lastError: logLine.optional(),
  groups: z.array(groupOfLines).describe('The largest groups of similar lines, largest first.'),
  otherGroups: z.int().describe('Groups that are not told.'),
});

export const exportLogsInput = z.strictObject({ name: processName, ...lineFilter });
/** All that is kept of a log, oldest first, in batches; it ends where the log ended when it was asked for. */
export type ExportEvent = { readonly lines: readonly LogLine[] };

export const historyOutput = z.object({
  name: z.string(),
  runs: z.array(runRecord).describe('Newest first; the last 100 are kept.'),
});

export const resolveOrphansInput = z.strictObject({
  decision: z.enum(['adopt', 'reap']).describe('Keep them, or stop them.'),
  names: allOrSome,
});
export const resolveOrphansOutput = z.object({
  adopted: z.array(z.string()),
  reaped: z.array(z.string()),
  failed: z.array(z.object({ name: z.string(), message: z.string() })),
});

export const stopOutput = z.object({
  process: managedProcess,
  how: z.enum(['already-ended', 'graceful', 'forced']),
  survivors: z.array(survivor).describe('Processes of its tree that could not be ended.'),
  portHolder: survivor.optional().describe('Who still listens on the declared port.'),
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
    effectOf: ({ ifRunning }) => (ifRunning === 'restart' ? 'destructive' : undefined),
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
    errors: ['NOT_FOUND', 'WRONG_STATE', 'STOP_FAILED'],
  })
    .input(stopInput)
    .output(stopOutput),
  restart: operation({
    effect: 'destructive',
    target: 'name',
    method: 'POST',
    path: '/proc/{name}/restart',
    summary: 'Stop it and start it again with the same command, folder and environment',
    errors: ['NOT_FOUND', 'WRONG_STATE', 'START_FAILED', 'STOP_FAILED'],
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
  signal: operation({
    effect: 'destructive',
    target: 'name',
    method: 'POST',
    path: '/proc/{name}/signal',
    summary: 'Send a signal to a managed process, without treating it as a stop',
    errors: ['NOT_FOUND', 'WRONG_STATE', 'PERMISSION_DENIED'],
  })
    .input(signalInput)
    .output(z.object({ name: z.string(), signal: z.string(), sentTo: z.array(survivor) })),
  stdin: operation({
    effect: 'change',
    target: 'name',
    method: 'POST',
    path: '/proc/{name}/stdin',
    summary: 'Write to the stdin of a process that was started with stdin "pipe"',
    errors: ['NOT_FOUND', 'WRONG_STATE'],
  })
    .input(stdinInput)
    .output(z.object({ name: z.string(), bytes: z.int(), ended: z.boolean() })),
  exec: operation({
    effect: 'change',
    method: 'POST',
    path: '/exec',
    summary: 'Run a command to its end and answer its output; its tree ends with the time or with the call',
    errors: ['START_FAILED', 'LIMIT_REACHED', 'CANCELLED'],
  })
    .input(execInput)
    .output(execOutput),
  waitReady: operation({
    effect: 'read',
    effectOf: ({ command: probe }) => (probe === undefined ? undefined : 'change'),
    method: 'POST',
    path: '/proc/{name}/wait-ready',
    summary: 'Wait until a process is ready, by url, log pattern, port or command; the first to succeed counts',
    errors: ['NOT_FOUND', 'WRONG_STATE', 'TIMED_OUT', 'PROCESS_ENDED', 'CANCELLED'],
  })
    .input(waitReadyInput)
    .output(waitReadyOutput),
  history: operation({
    effect: 'read',
    method: 'GET',
    path: '/proc/{name}/history',
    summary: 'The starts and ends of a managed process, with who and why',
    errors: ['NOT_FOUND'],
  })
    .input(z.strictObject({ name: processName }))
    .output(historyOutput),
  resolveOrphans: operation({
    effect: 'destructive',
    method: 'POST',
    path: '/orphans',
    summary: 'Decide on processes of an earlier run that wait for it (orphan-policy "ask")',
    errors: ['NOT_FOUND'],
  })
    .input(resolveOrphansInput)
    .output(resolveOrphansOutput),
  search: operation({
    effect: 'read',
    method: 'GET',
    path: '/search',
    summary: 'Lines that match, in the logs of all managed processes',
    errors: ['NOT_FOUND', 'CANCELLED'],
  })
    .input(searchInput)
    .output(searchOutput),
  summary: operation({
    effect: 'read',
    method: 'GET',
    path: '/proc/{name}/logs/summary',
    summary: 'A log in short: levels counted, similar lines grouped, first and last error',
    errors: ['NOT_FOUND', 'CANCELLED'],
  })
    .input(summaryInput)
    .output(summaryOutput),
  exportLogs: operation({
    effect: 'read',
    method: 'GET',
    path: '/proc/{name}/logs/export',
    summary: 'All that is kept of a log, oldest first, as a stream of batches',
    errors: ['NOT_FOUND'],
  })
    .input(exportLogsInput)
    .output(eventIterator(z.custom<ExportEvent>())),
  logs: operation({
    effect: 'read',
    method: 'GET',
    path: '/proc/{name}/logs',
    summary: 'Lines of the log that match, newest last',
    errors: ['NOT_FOUND', 'CANCELLED'],
  })
    .input(logsInput)
    .output(logsOutput),
  watch: operation({
    effect: 'read',
    method: 'GET',
    path: '/proc/watch',
    summary: 'Topic: managed processes, as they change',
  })
    .input(watchInput)
    .output(eventIterator(z.custom<ProcEvent>())),
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
