import * as z from 'zod';
import { logLevel, logLine, type LogLine } from '../model/log-line.ts';
import { processName } from '../model/managed-process.ts';
import { allOrSome } from './proc-inputs.ts';

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
    .describe(
      'Fields of JSON and logfmt lines, comma = AND: a.b=value, a.b~=regex, a.b (exists); a comma in a value is \\,',
    ),
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
    .describe(
      'Lines that matched, of which `lines` holds the last `tail` that fit; with `after`, the first. Of lines on disk ' +
        'no more are read than the answer takes.',
    ),
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

export const watchLogsInput = z.strictObject({
  name: processName,
  tail: z.int().min(0).max(10_000).default(1000).describe('How many of the newest lines come first.'),
  most: z
    .int()
    .min(1)
    .max(10_000)
    .default(10_000)
    .describe('Lines of one change at most, the newest: what a flood leaves out shows in the sequences.'),
});

/**
 * First the newest lines, then each batch as it comes; no event holds more than 4 million characters, what is older is
 * left out. A reader that is too slow gets a new snapshot. When the process is removed, it ends with `NOT_FOUND`.
 */
export type LogEvent = {
  readonly type: 'snapshot' | 'change';
  readonly lines: readonly LogLine[];
  readonly total: number;
};
