import { setTimeout as delay } from 'node:timers/promises';
import { sameIdentity, type ProcessIdentity } from '../../src-shared/model/identity.ts';
import type { SystemProcess } from '../../src-shared/model/system-process.ts';
import { identityChanged, kernelThread, notFound, signalFailed } from './kill/signal-errors.ts';
import { standingOf } from './kill/standing-of.ts';
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
  const { kernel, name } = standingOf(identity.pid, deps.find);
  if (kernel) throw kernelThread(identity.pid, name);
  try {
    process.kill(identity.pid, signal);
  } catch (error) {
    throw signalFailed(error, request, deps.find);
  }
  return { gone: ending.has(signal) && (await waitForEnd(identity, deps)) };
}
