import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { managedProcess, processName, survivor } from '../model/managed-process.ts';
import { operation } from './operation.ts';
import {
  historyOutput,
  listInput,
  removeInput,
  resolveOrphansInput,
  resolveOrphansOutput,
  restartInput,
  signalInput,
  startInput,
  stdinInput,
  stopInput,
  stopOutput,
  watchInput,
  type ProcEvent,
} from './proc-lifecycle.ts';
import {
  exportLogsInput,
  logsInput,
  logsOutput,
  searchInput,
  searchOutput,
  summaryInput,
  summaryOutput,
  watchLogsInput,
  type ExportEvent,
  type LogEvent,
} from './proc-logs.ts';
import { execInput, execOutput, waitReadyInput, waitReadyOutput } from './proc-tasks.ts';

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
    target: 'command',
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
    target: 'name',
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
    errors: ['NOT_FOUND', 'LIMIT_REACHED', 'CANCELLED'],
  })
    .input(searchInput)
    .output(searchOutput),
  summary: operation({
    effect: 'read',
    method: 'GET',
    path: '/proc/{name}/logs/summary',
    summary: 'A log in short: levels counted, similar lines grouped, first and last error',
    errors: ['NOT_FOUND', 'LIMIT_REACHED', 'CANCELLED'],
  })
    .input(summaryInput)
    .output(summaryOutput),
  exportLogs: operation({
    effect: 'read',
    method: 'GET',
    path: '/proc/{name}/logs/export',
    summary: 'All that is kept of a log, oldest first, as a stream of batches',
    errors: ['NOT_FOUND', 'LIMIT_REACHED'],
  })
    .input(exportLogsInput)
    .output(eventIterator(z.custom<ExportEvent>())),
  logs: operation({
    effect: 'read',
    method: 'GET',
    path: '/proc/{name}/logs',
    summary: 'Lines of the log that match, newest last',
    errors: ['NOT_FOUND', 'LIMIT_REACHED', 'CANCELLED'],
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
    .input(watchLogsInput)
    .output(eventIterator(z.custom<LogEvent>())),
};
