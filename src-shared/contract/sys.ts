import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { pid, startTime } from '../model/identity.ts';
import {
  hostGauges,
  systemProcess,
  type HostGauges,
  type SystemProcess,
  type SystemProcessFigures,
} from '../model/system-process.ts';
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

export const sysListInput = z.strictObject({
  sort: z.enum(systemSortKeys).default('cpuPercent').describe('Sort key.'),
  order: z.enum(['asc', 'desc']).default('desc'),
  page: z.int().min(1).default(1),
  perPage: z.int().min(1).max(200).default(25),
  q: z.string().max(512).optional().describe('Part of the name, the command line or the pid; case does not matter.'),
  user: z.string().max(256).optional().describe('Only processes of this user.'),
});

export const sysListOutput = z.object({
  page: z.int(),
  perPage: z.int(),
  total: z.int(),
  totalPages: z.int(),
  takenAt: z.number().describe('When the sample was taken, ms since the epoch.'),
  host: hostGauges,
  items: z.array(systemProcess),
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

export const sysSignalInput = z.strictObject({
  pid,
  startTime,
  signal: z.enum(systemSignals).default('SIGTERM'),
});

export const sysSignalOutput = z.object({
  pid,
  startTime,
  signal: z.string(),
  gone: z.boolean().describe('Whether the process ended within a second of the signal.'),
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
  signal: operation({
    effect: 'destructive',
    target: 'identity',
    method: 'POST',
    path: '/sys/{pid}/signal',
    summary: 'Send a signal to one process, addressed by pid and start time',
    errors: ['NOT_FOUND', 'IDENTITY_CHANGED', 'PERMISSION_DENIED'],
  })
    .input(sysSignalInput)
    .output(sysSignalOutput),
  watch: operation({
    effect: 'read',
    method: 'GET',
    path: '/sys/watch',
    summary: 'Topic: all processes of the machine, as they change',
  }).output(eventIterator(z.custom<SysEvent>())),
};
