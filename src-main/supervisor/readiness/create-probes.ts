import type * as z from 'zod';
import type { waitReadyInput } from '../../../src-shared/contract/proc-tasks.ts';
import { AppError } from '../../../src-shared/model/app-error.ts';
import type { LogLine } from '../../../src-shared/model/log-line.ts';
import type { ManagedProcess } from '../../../src-shared/model/managed-process.ts';
import { describeEnd } from '../describe-end.ts';
import type { ExecResult } from '../exec/command-runner.ts';
import { pollingProbe } from './polling-probe.ts';
import type { Probe, Try } from './probe.ts';
import { tryPort } from './try-port.ts';
import { tryUrl } from './try-url.ts';

export type WaitReadyRequest = z.output<typeof waitReadyInput>;

export interface ProbeDeps {
  /** How many lines its log had before the newest start. */
  readonly linesBefore: (name: string) => number;
  /** The first line with a higher sequence than `after` that matches. */
  readonly waitForLine: (
    name: string,
    options: { readonly pattern: string; readonly after: number; readonly signal: AbortSignal },
  ) => Promise<LogLine>;
  /** Runs a command where this process runs, and with its variables. */
  readonly run: (name: string, cmd: string | string[], signal: AbortSignal) => Promise<ExecResult>;
}

/** How long one try may take. The first answer of a dev server may have to be built first. */
const TRY_MS = { URL: 10_000, PORT: 5000, COMMAND: 60_000 } as const;
/** A wait is long enough for so many tries that hang; but a try gets a second, where the wait is that long. */
const HANGING_TRIES = 3;
const LEAST_TRY_MS = 1000;

/** All that the request names, each tried by itself. */
export function createProbes(request: WaitReadyRequest, process: ManagedProcess, deps: ProbeDeps): readonly Probe[] {
  const { url, expectStatus, pattern, port, command, intervalMs, timeoutMs } = request;
  const polling = (limitMs: number) => ({
    intervalMs,
    tryMs: Math.min(limitMs, Math.max(LEAST_TRY_MS, Math.ceil(timeoutMs / HANGING_TRIES))),
  });
  const probes: Probe[] = [];
  if (url !== undefined) {
    const options = { how: 'url', what: 'url', ...polling(TRY_MS.URL) } as const;
    probes.push(pollingProbe(options, (signal) => tryUrl(url, expects(expectStatus), signal)));
  }
  if (port !== undefined) {
    const number = portOf(port, process);
    const options = { how: 'port', what: `port ${number}`, ...polling(TRY_MS.PORT) } as const;
    probes.push(pollingProbe(options, (signal) => tryPort(number, signal)));
  }
  if (command !== undefined) {
    const options = { how: 'command', what: 'command', ...polling(TRY_MS.COMMAND) } as const;
    probes.push(pollingProbe(options, (signal) => tryCommand(command, process, deps, signal)));
  }
  if (pattern !== undefined) probes.push(patternProbe(pattern, process, deps));
  return probes;
}

const expects =
  (expected: WaitReadyRequest['expectStatus']) =>
  (status: number): boolean =>
    expected === undefined ? status >= 200 && status < 400 : [expected].flat().includes(status);

function portOf(port: number | true, process: ManagedProcess): number {
  if (port !== true) return port;
  if (process.port !== undefined) return process.port;
  throw new AppError('BAD_INPUT', `port: "${process.name}" was started without a declared port: give its number`);
}

async function tryCommand(
  cmd: string | string[],
  { name }: ManagedProcess,
  { run }: ProbeDeps,
  signal: AbortSignal,
): Promise<Try> {
  try {
    const { end } = await run(name, cmd, signal);
    return { isReady: end.how === 'exited' && end.code === 0, seen: describeEnd(end) };
  } catch (error) {
    // Too many run just now: the next try may do better. One that cannot even be started will not.
    if (error instanceof AppError && error.code === 'LIMIT_REACHED') return { isReady: false, seen: error.message };
    if (error instanceof AppError && error.code !== 'CANCELLED') throw error;
    return { isReady: false, seen: 'took too long' };
  }
}

/** Lines of this run alone count: the log goes on over all of them. */
function patternProbe(pattern: string, { name }: ManagedProcess, { waitForLine, linesBefore }: ProbeDeps): Probe {
  const after = linesBefore(name);
  return {
    how: 'pattern',
    lastSeen: () => `pattern: no line matches ${pattern}`,
    ready: async (signal) => (await waitForLine(name, { pattern, after, signal })).text,
  };
}
