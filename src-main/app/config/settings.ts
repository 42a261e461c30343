import * as z from 'zod';
import { parseHeaders } from './parse-headers.ts';

/** `true`, `1`, `yes`, `on` and their opposites, as environment variables have them; a flag gives a boolean. */
const toggle = z.union([z.boolean(), z.stringbool()]);
const count = (minimum: number, maximum: number) => z.coerce.number<string | number>().int().min(minimum).max(maximum);

/**
 * Every setting there is. A setting `maxProcesses` is the flag `--max-processes` and the variable
 * `SIGNALBOX_MAX_PROCESSES`; its description is its help text.
 */
export const settings = z.object({
  port: count(0, 65_535)
    .optional()
    .describe('port to listen on; 0 picks a free one (default: 7778, or the next free of ten)'),
  host: z.string().min(1).default('127.0.0.1').describe('address to listen on; beyond loopback it needs a token'),
  dataDir: z.string().min(1).optional().describe('folder for the database, the token and captured output'),
  token: z
    .string()
    .min(16, 'a token has at least 16 characters')
    .max(512)
    .regex(/^[\x21-\x7e]+$/, 'a token has visible ASCII characters only')
    .optional()
    .describe('token that callers must show (better given as SIGNALBOX_TOKEN; default: made at first start)'),
  auth: toggle.default(true).describe('--no-auth: ask for no token (on loopback only)'),
  readOnly: toggle.default(false).describe('refuse everything that would change anything'),
  allowRoot: toggle.default(false).describe('let agents see and signal what belongs to root'),
  keepRunning: toggle.default(false).describe('leave the managed processes running at the end'),
  maxProcesses: count(1, 10_000).default(200).describe('managed processes at most'),
  logLines: count(100, 1_000_000).default(10_000).describe('log lines kept in memory for each process'),
  logLineMax: count(100, 1_000_000).default(10_000).describe('bytes of a log line, beyond which it is cut'),
  logTotalMb: count(1, 1_000_000).default(200).describe('MB of memory for all log lines together'),
  logDiskMb: count(1, 10_000_000).default(4096).describe('MB on disk for all captured output together'),
  logMaxAgeDays: count(1, 36_500).default(7).describe('days after which captured output is deleted'),
  graveTtl: count(0, 31_536_000)
    .default(3600)
    .describe('seconds until an ended process is forgotten with its log; 0: never'),
  sweepInterval: count(1, 86_400).default(30).describe('seconds between two looks for what is to be forgotten'),
  orphanPolicy: z
    .enum(['adopt', 'reap', 'ask'])
    .default('adopt')
    .describe('what becomes of processes that a run left which ended without a goodbye: adopt, reap or ask'),
  spawnSettleMs: count(0, 60_000).default(500).describe('a process that dies within this many ms has failed to start'),
  sampleIntervalMs: count(200, 60_000).default(1000).describe('ms between two looks at all processes'),
  monitoring: toggle.default(true).describe('--no-monitoring: measure and record nothing by itself'),
  monitorIntervalMs: count(200, 30_000).default(5000).describe('ms between two samples of what is monitored'),
  trendWindow: count(2, 10_000).default(120).describe('samples that trends are taken from'),
  healthCheckIntervalMs: count(1000, 3_600_000).default(30_000).describe('ms between two checks of health'),
  alerts: toggle.default(true).describe('--no-alerts: look at no rule'),
  historyRawHours: count(1, 168).default(1).describe('hours that every sample is kept'),
  historyFineDays: count(1, 365).default(1).describe('days that a point for each 10 s is kept'),
  historyCoarseDays: count(1, 3650).default(30).describe('days that a point for each minute is kept'),
  historyMb: count(1, 1_000_000).default(256).describe('MB on disk for what was measured'),
  otlpEndpoint: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .refine((url) => (URL.parse(url)?.password ?? '') === '', 'a password belongs in the headers, not in the address')
    .optional()
    .describe('collector that metrics go to by OTLP over HTTP, such as http://127.0.0.1:4318 (default: none)'),
  otlpHeaders: z
    .string()
    .max(8192)
    .refine((text) => parseHeaders(text) !== undefined, 'headers are written name=value,name=value; a blank as %20')
    .optional()
    .describe('headers for the collector, name=value,… (better given as SIGNALBOX_OTLP_HEADERS)'),
  otlpLogs: toggle.default(false).describe('send the collector the logs of managed processes, too'),
});

/** Never shown, in no message either. */
export const SECRET_SETTINGS: ReadonlySet<string> = new Set<keyof Settings>(['token', 'otlpHeaders']);

export type Settings = z.output<typeof settings>;
export type SettingName = keyof Settings;

export const settingNames = Object.keys(settings.shape) as readonly SettingName[];

/** On unless switched off: their flag is the one that switches them off. */
const NEGATED: ReadonlySet<SettingName> = new Set(['auth', 'monitoring', 'alerts']);

export const isNegated = (name: SettingName): boolean => NEGATED.has(name);

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** `maxProcesses` → `--max-processes` */
export const flagOf = (name: SettingName): string => (isNegated(name) ? `--no-${kebab(name)}` : `--${kebab(name)}`);

/** `maxProcesses` → `SIGNALBOX_MAX_PROCESSES` */
export const variableOf = (name: SettingName): string => `SIGNALBOX_${kebab(name).replaceAll('-', '_').toUpperCase()}`;
