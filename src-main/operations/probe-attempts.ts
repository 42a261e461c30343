import { AppError } from '../../src-shared/model/app-error.ts';
import type { ManagedProcess } from '../../src-shared/model/managed-process.ts';
import type { LogBook } from '../logs/log-book.ts';
import type { Attempt, Attempted } from '../monitor/health/probes/attempt.ts';
import type { StoredProbe } from '../monitor/health/probes/probe-store.ts';
import { describeEnd } from '../supervisor/describe-end.ts';
import { tryPort } from '../supervisor/readiness/try-port.ts';
import { tryUrl } from '../supervisor/readiness/try-url.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';
import type { ProbeGate } from './probe-gate.ts';

export interface ProbeAttemptDeps {
  readonly supervisor: Pick<Supervisor, 'execBeside' | 'linesBefore'>;
  readonly logs: Pick<LogBook, 'waitForLine' | 'tail'>;
  readonly gate: ProbeGate;
}

/** Nobody reads what a probing command says. */
const MOST_OUTPUT = 1024;

/** How a managed process is probed: with what waiting for it to be ready is done with, too. */
export const probeAttempts =
  (deps: ProbeAttemptDeps) =>
  (stored: StoredProbe, process: ManagedProcess): Attempt => {
    const { url, port, command, pattern } = stored.probe;
    if (url !== undefined) return async (signal) => told('url', await tryUrl(url, isFine, signal));
    if (port !== undefined) return async (signal) => told(`port ${port}`, await tryPort(port, signal));
    if (command !== undefined) return (signal) => tryCommand(command, stored, deps, signal);
    return tryPattern(pattern ?? '', process, deps);
  };

const isFine = (status: number): boolean => status >= 200 && status < 400;

const told = (what: string, { isReady, seen }: { isReady: boolean; seen: string }): Attempted => ({
  verdict: isReady ? 'passed' : 'failed',
  // Of a port that answers it is said already which one it is.
  seen: seen.startsWith(`${what} `) ? seen : `${what}: ${seen}`,
});

/** A program is run each time, so each time the policy is asked. */
async function tryCommand(
  command: string[],
  stored: StoredProbe,
  { supervisor, gate }: ProbeAttemptDeps,
  signal: AbortSignal,
): Promise<Attempted> {
  const decision = gate(stored);
  if (!decision.allowed) return { verdict: 'skipped', seen: `command: ${decision.message}` };
  const { name, probe } = stored;
  const { timeoutMs } = probe;
  try {
    const { end } = await supervisor.execBeside(name, command, { maxOutputBytes: MOST_OUTPUT, timeoutMs, signal });
    return told('command', { isReady: end.how === 'exited' && end.code === 0, seen: describeEnd(end) });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // That others run too many says nothing of this process.
    if (error.code === 'LIMIT_REACHED') return { verdict: 'skipped', seen: `command: ${error.message}` };
    return { verdict: 'failed', seen: `command: ${error.code === 'CANCELLED' ? 'took too long' : error.message}` };
  }
}

/** Since the last try, or else the start of this run, a line must have come that matches, or it comes in time. */
function tryPattern(pattern: string, { name }: ManagedProcess, { supervisor, logs }: ProbeAttemptDeps): Attempt {
  let after = supervisor.linesBefore(name);
  return async (signal) => {
    const { total } = logs.tail(name, 0);
    try {
      await logs.waitForLine(name, { pattern, after, signal });
      after = total;
      return { verdict: 'passed', seen: 'pattern: a line matches' };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const seen = error.code === 'CANCELLED' ? 'no new line matches' : error.message;
      return { verdict: 'failed', seen: `pattern: ${seen}` };
    }
  };
}
