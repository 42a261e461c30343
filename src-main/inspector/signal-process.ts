import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../src-shared/model/app-error.ts';
import { sameIdentity, type ProcessIdentity } from '../../src-shared/model/identity.ts';
import type { SystemProcess } from '../../src-shared/model/system-process.ts';
import type { ProcessTable } from './process-table/process-table.ts';

/** Signals that are meant to end a process: only for these is the end worth waiting for. */
const ending: ReadonlySet<NodeJS.Signals> = new Set(['SIGTERM', 'SIGKILL', 'SIGINT', 'SIGHUP', 'SIGQUIT']);

const WAIT_MS = 1000;
const LOOK_EVERY_MS = 20;

export interface SignalRequest {
  readonly identity: ProcessIdentity;
  readonly signal: NodeJS.Signals;
}

export interface SignalDeps {
  readonly processes: Pick<ProcessTable, 'identify' | 'isAlive'>;
  /** What the newest sample says of a pid; only for messages. */
  readonly find: (pid: number) => SystemProcess | undefined;
}

const named = (pid: number, process: SystemProcess | undefined): string =>
  process === undefined ? `process ${pid}` : `process ${pid} (${process.name})`;

function notFound({ pid, startTime }: ProcessIdentity, find: SignalDeps['find']): AppError {
  const last = find(pid);
  if (last?.startTime === startTime && last.status === 'zombie') {
    const parent = named(last.ppid, find(last.ppid));
    return new AppError('NOT_FOUND', `${named(pid, last)} has ended already; ${parent} has yet to take note of it`);
  }
  return new AppError('NOT_FOUND', `there is no process ${pid}; it has ended, or list the processes again`);
}

function identityChanged({ pid }: ProcessIdentity, current: ProcessIdentity, find: SignalDeps['find']): AppError {
  return new AppError(
    'IDENTITY_CHANGED',
    `pid ${pid} belongs to another process now, started at ${current.startTime}: ${named(pid, find(pid))}; ` +
      'nothing was sent, list the processes again',
    { details: { pid, startTime: current.startTime } },
  );
}

function translate(error: unknown, { identity, signal }: SignalRequest, find: SignalDeps['find']): AppError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const { pid } = identity;
  const process = find(pid);
  switch (code) {
    case 'ESRCH':
      return notFound(identity, find);
    case 'EPERM': {
      const owner = process?.user ?? 'another user';
      const message = `${named(pid, process)} belongs to ${owner}: we may not send it ${signal}`;
      return new AppError('PERMISSION_DENIED', message, { cause: error });
    }
    case 'EINVAL':
    case 'ENOSYS':
      return new AppError('UNSUPPORTED', `this system cannot send ${signal} to a process`, { cause: error });
    default:
      return new AppError('INTERNAL', `${signal} could not be sent to ${named(pid, process)}: ${String(error)}`, {
        cause: error,
      });
  }
}

async function waitForEnd(identity: ProcessIdentity, { processes }: SignalDeps): Promise<boolean> {
  const deadline = performance.now() + WAIT_MS;
  while (processes.isAlive(identity)) {
    if (performance.now() >= deadline) return false;
    await delay(LOOK_EVERY_MS);
  }
  return true;
}

/**
 * Sends a signal to exactly the process that is meant, and says whether it was gone within a second.
 *
 * Nothing is awaited between the check and the signal. What remains are microseconds in which the process would
 * have to end, be reaped, and its pid be given out again after all others: only a pidfd would close that gap,
 * and Node has none.
 */
export async function signalProcess(request: SignalRequest, deps: SignalDeps): Promise<{ gone: boolean }> {
  const { identity, signal } = request;
  const current = deps.processes.identify(identity.pid);
  if (current === undefined) throw notFound(identity, deps.find);
  if (!sameIdentity(current, identity)) throw identityChanged(identity, current, deps.find);
  try {
    process.kill(identity.pid, signal);
  } catch (error) {
    throw translate(error, request, deps.find);
  }
  return { gone: ending.has(signal) && (await waitForEnd(identity, deps)) };
}
