import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { adoptedProcess } from '../model/adopted-process.ts';
import { pid, startTime } from '../model/identity.ts';
import { processName } from '../model/managed-process.ts';
import { processDetail } from '../model/process-detail.ts';
import {
  hostGauges,
  systemProcess,
  systemProcessStatus,
  type HostGauges,
  type SystemProcess,
  type SystemProcessFigures,
} from '../model/system-process.ts';
import { namedProcess } from '../model/system-socket.ts';
import { operation } from './operation.ts';

export const systemSortKeys = [
  'pid',
  'name',
  'user',
  'status',
  'startedAt',
  'rss',
  'vms',
  'cpuPercent',
  'threads',
] as const;
export type SystemSortKey = (typeof systemSortKeys)[number];

const port = z.int().min(1).max(65_535);

export const sysListInput = z.strictObject({
  sort: z.enum(systemSortKeys).default('cpuPercent').describe('Sort key.'),
  order: z.enum(['asc', 'desc']).default('desc'),
  page: z.int().min(1).default(1),
  perPage: z.int().min(1).max(200).default(25),
  q: z.string().max(512).optional().describe('Part of the name, the command line or the pid; case does not matter.'),
  regex: z.string().max(512).optional().describe('Pattern (RE2) that the name or the command line matches.'),
  user: z.string().max(256).optional().describe('Only processes of this user.'),
  mine: z.boolean().optional().describe('Only processes of the user that Signalbox runs as.'),
  status: z.array(systemProcessStatus).min(1).max(10).optional().describe('Only in one of these states.'),
  portFrom: port.optional().describe('Only processes that listen on a port from here on …'),
  portTo: port.optional().describe('… up to here.'),
  ports: z
    .boolean()
    .optional()
    .describe('Also say on which TCP ports each listens, as a range of ports does by itself.'),
  startedWithinMs: z.int().min(1).optional().describe('Only processes that are younger.'),
  minCpuPercent: z.number().min(0).optional().describe('100 = one core.'),
  minRss: z.number().min(0).optional().describe('Resident memory in bytes, at least.'),
  primed: z
    .boolean()
    .optional()
    .describe('Take two samples 0.1 s apart for this answer: the CPU of right now instead of the last interval.'),
});

export const listedProcess = systemProcess
  .unwrap()
  .extend({ ports: z.array(z.int()).readonly().optional().describe('On which it listens; only when asked for.') })
  .readonly();
export type ListedProcess = z.infer<typeof listedProcess>;

export const sysListOutput = z.object({
  page: z.int(),
  perPage: z.int(),
  total: z.int(),
  totalPages: z.int(),
  takenAt: z.number().describe('When the sample was taken, ms since the epoch.'),
  host: hostGauges,
  items: z.array(listedProcess),
});

export const systemSignals = [
  'SIGTERM',
  'SIGKILL',
  'SIGINT',
  'SIGHUP',
  'SIGQUIT',
  'SIGSTOP',
  'SIGCONT',
  'SIGUSR1',
  'SIGUSR2',
] as const;

/** Those that are meant to end a process. */
export const endingSignals = ['SIGTERM', 'SIGKILL', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const;

const identity = { pid, startTime };

export const sysSignalInput = z.strictObject({ ...identity, signal: z.enum(systemSignals).default('SIGTERM') });

export const sysSignalOutput = z.object({
  ...identity,
  signal: z.string(),
  gone: z.boolean().describe('Whether the process ended within a second of the signal.'),
});

export const sysKillInput = z.strictObject({
  ...identity,
  signal: z.enum(endingSignals).default('SIGTERM'),
  tree: z.boolean().default(false).describe('Also all that it started, and what that started.'),
  graceMs: z.int().min(0).max(60_000).default(5000).describe('How long to wait for the end.'),
  force: z.boolean().default(false).describe('SIGKILL for what is left after that.'),
  reason: z.string().max(500).optional().describe('Why; kept in the audit.'),
});

const ended = z.object({ ...identity, name: z.string() }).readonly();
const survivor = ended.unwrap().extend({ why: z.string() }).readonly();

export const sysKillOutput = z.object({
  ended: z.array(ended).describe('Verified to be gone.'),
  survivors: z.array(survivor).describe('Still there, and why as far as we know.'),
  forced: z.boolean().describe('Whether SIGKILL was needed.'),
  freedPorts: z.array(z.int()).describe('Ports on which they listened and nobody listens now.'),
  durationMs: z.number(),
});

/** What a kill would end, for the question that comes before it. */
export const sysPlanOutput = z.object({
  processes: z
    .array(
      namedProcess.unwrap().extend({
        user: z.string().optional(),
        isOurs: z.boolean().describe('Belongs to the user that Signalbox runs as.'),
        startedAt: z.number().optional().describe('ms since the epoch'),
        rss: z.number().optional().describe('bytes'),
      }),
    )
    .describe('The process itself first.'),
  ports: z.array(z.int()).describe('On which they listen.'),
  refusal: z.string().optional().describe('Why it would be refused, if it would.'),
});

export const sysRenice = z.strictObject({ ...identity, nice: z.int().min(-20).max(19) });

/** What is hidden from all others: shown to the person at the machine only, and on record. */
export const revealedSecrets = z.object({
  ...identity,
  commandLine: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  unreadable: z.record(z.string(), z.string()),
});

export const mcpServerProcess = z.object({
  id: z.string().describe('discovered_<pid>: its name once it is adopted.'),
  process: systemProcess,
  isManaged: z.boolean(),
  managed: z.string().optional().describe('Its name among ours.'),
  isMonitored: z.boolean().describe('Managed, or adopted: we watch it.'),
  reason: z.string().describe('What it was recognised by.'),
});

/** First every process, then what changed with each sample. `sequence` counts by one. */
export type SysEvent =
  | {
      readonly type: 'snapshot';
      readonly sequence: number;
      readonly takenAt: number;
      readonly host: HostGauges;
      readonly processes: readonly SystemProcess[];
    }
  | {
      readonly type: 'change';
      readonly sequence: number;
      readonly takenAt: number;
      readonly host: HostGauges;
      /** New, or changed in more than its figures. */
      readonly upserted: readonly SystemProcess[];
      readonly figures: readonly SystemProcessFigures[];
      /** Keys `pid@start` of those that are gone. */
      readonly ended: readonly string[];
    };

export const sys = {
  list: operation({
    effect: 'read',
    method: 'GET',
    path: '/sys',
    summary: 'Processes of the whole machine: sorted, filtered, a page at a time',
  })
    .input(sysListInput)
    .output(sysListOutput),
  inspect: operation({
    effect: 'read',
    method: 'GET',
    path: '/sys/{pid}',
    summary: 'All that can be said of one process: metrics, tree, ports, files, limits, names of its environment',
    errors: ['NOT_FOUND', 'IDENTITY_CHANGED', 'PERMISSION_DENIED'],
  })
    .input(z.strictObject({ pid, startTime: startTime.optional().describe('Without it: whoever has the pid now.') }))
    .output(processDetail),
  plan: operation({
    effect: 'read',
    method: 'GET',
    path: '/sys/{pid}/plan',
    summary: 'What a kill of this process would end: its tree, its ports',
    errors: ['NOT_FOUND', 'IDENTITY_CHANGED', 'PERMISSION_DENIED', 'UNSUPPORTED'],
  })
    .input(z.strictObject({ ...identity, tree: z.boolean().default(false) }))
    .output(sysPlanOutput),
  kill: operation({
    effect: 'destructive',
    target: 'identity',
    method: 'POST',
    path: '/sys/{pid}/kill',
    summary: 'End one process or its tree, addressed by pid and start time, and verify that it is gone',
    errors: ['NOT_FOUND', 'IDENTITY_CHANGED', 'PERMISSION_DENIED', 'UNSUPPORTED'],
  })
    .input(sysKillInput)
    .output(sysKillOutput),
  signal: operation({
    effect: 'destructive',
    target: 'identity',
    method: 'POST',
    path: '/sys/{pid}/signal',
    summary: 'Send a signal to one process, addressed by pid and start time',
    errors: ['NOT_FOUND', 'IDENTITY_CHANGED', 'PERMISSION_DENIED', 'UNSUPPORTED'],
  })
    .input(sysSignalInput)
    .output(sysSignalOutput),
  renice: operation({
    effect: 'change',
    target: 'identity',
    method: 'POST',
    path: '/sys/{pid}/nice',
    summary: 'Give one process another priority',
    errors: ['NOT_FOUND', 'IDENTITY_CHANGED', 'PERMISSION_DENIED', 'UNSUPPORTED'],
  })
    .input(sysRenice)
    .output(sysRenice),
  reveal: operation({
    effect: 'change',
    target: 'identity',
    personOnly: true,
    method: 'POST',
    path: '/sys/{pid}/reveal',
    summary: 'The command line and the environment of one process with their secrets; for the person only, and audited',
    errors: ['NOT_FOUND', 'IDENTITY_CHANGED', 'PERMISSION_DENIED'],
  })
    .input(z.strictObject(identity))
    .output(revealedSecrets),
  discover: operation({
    effect: 'read',
    method: 'GET',
    path: '/sys/mcp-servers',
    summary: 'Processes that look like MCP servers, and all that is adopted',
  }).output(
    z.object({
      takenAt: z.number().describe('ms since the epoch'),
      servers: z.array(mcpServerProcess),
      adopted: z.array(adoptedProcess),
    }),
  ),
  adopted: operation({
    effect: 'read',
    method: 'GET',
    path: '/sys/adopted',
    summary: 'What was started elsewhere and is watched here, with what it uses',
  }).output(z.object({ adopted: z.array(adoptedProcess) })),
  adopt: operation({
    effect: 'change',
    target: 'identity',
    method: 'POST',
    path: '/sys/{pid}/adopt',
    summary: 'Watch a process that was started elsewhere under a name, over restarts of ours',
    errors: ['NOT_FOUND', 'IDENTITY_CHANGED', 'PERMISSION_DENIED', 'UNSUPPORTED', 'LIMIT_REACHED', 'NAME_IN_USE'],
  })
    .input(z.strictObject({ ...identity, name: processName.optional().describe('Default: discovered_<pid>.') }))
    .output(adoptedProcess),
  release: operation({
    effect: 'change',
    target: 'name',
    method: 'DELETE',
    path: '/sys/adopted/{name}',
    summary: 'Watch an adopted process no longer; it runs on',
    errors: ['NOT_FOUND'],
  })
    .input(z.strictObject({ name: z.string().min(1).max(64).describe('As it was adopted.') }))
    .output(z.object({ name: z.string() })),
  watch: operation({
    effect: 'read',
    method: 'GET',
    path: '/sys/watch',
    summary: 'Topic: all processes of the machine, as they change',
  }).output(eventIterator(z.custom<SysEvent>())),
};
