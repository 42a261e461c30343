import type * as z from 'zod';
import type { waitReadyInput } from '../../../src-shared/contract/proc-tasks.ts';
import { AppError } from '../../../src-shared/model/app-error.ts';
import type { LogLine } from '../../../src-shared/model/log-line.ts';
import type { ManagedProcess, ReadyHow } from '../../../src-shared/model/managed-process.ts';
import { describeEnd } from '../describe-end.ts';
import type { ExecResult } from '../exec/command-runner.ts';
import type { Change } from '../change-feed.ts';
import { pollingProbe } from './polling-probe.ts';
import type { Probe } from './probe.ts';
import { tryPort } from './try-port.ts';
import { tryUrl } from './try-url.ts';

const PROGRESS_MS = 5000;
/** The first answer of a dev server may have to be built first. */
const TRY_MS = { URL: 10_000, PORT: 5000, COMMAND: 60_000 } as const;
/** How much of its stderr is quoted when it ends. */
const QUOTED_LINES = 20;

type Request = z.output<typeof waitReadyInput>;

export interface WaitReadyDeps {
  readonly find: (name: string) => ManagedProcess | undefined;
  readonly onChange: (listener: (change: Change) => void) => () => void;
  readonly markReady: (name: string, generation: number, how: ReadyHow) => void;
  /** The first line with a higher sequence than `after` that matches. */
  readonly waitForLine: (
    name: string,
    options: { readonly pattern: string; readonly after: number; readonly signal: AbortSignal },
  ) => Promise<LogLine>;
  readonly lastLines: (name: string, count: number) => readonly LogLine[];
  readonly run: (
    request: Pick<ManagedProcess, 'cwd'> & { readonly cmd: string | string[] },
    signal: AbortSignal,
  ) => Promise<ExecResult>;
}

export interface WaitReadyOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: { readonly elapsedMs: number; readonly seen: string }) => void) | undefined;
}

export interface Ready {
  readonly how: ReadyHow;
  readonly detail: string;
  readonly elapsedMs: number;
}

/** Waits until one of the probes sees that the process is ready, for as long as this run of it lives. */
export async function waitReady(request: Request, options: WaitReadyOptions, deps: WaitReadyDeps): Promise<Ready> {
  const process = running(request.name, deps);
  const probes = probesOf(request, process, deps);
  const startedAt = performance.now();
  const elapsed = (): number => performance.now() - startedAt;
  const over = new AbortController();
  const seen = (): string => probes.map((probe) => probe.lastSeen()).join(', ');
  const progress = setInterval(() => options.onProgress?.({ elapsedMs: elapsed(), seen: seen() }), PROGRESS_MS);
  try {
    const { how, detail } = await Promise.race([
      first(probes, over.signal),
      whenEnded(process, deps, over.signal),
      whenTimedOut(request, seen, over.signal),
      whenCancelled(options.signal, over.signal),
    ]);
    deps.markReady(process.name, process.generation, how);
    return { how, detail, elapsedMs: elapsed() };
  } finally {
    clearInterval(progress);
    over.abort();
  }
}

function running(name: string, { find }: WaitReadyDeps): ManagedProcess {
  const process = find(name);
  if (process === undefined) throw new AppError('NOT_FOUND', `there is no managed process "${name}"`);
  if (process.lifecycle.state === 'ended') {
    throw new AppError(
      'WRONG_STATE',
      `"${name}" does not run (it ${describeEnd(process.lifecycle.end)}): start it first`,
    );
  }
  return process;
}

function probesOf(request: Request, process: ManagedProcess, deps: WaitReadyDeps): readonly Probe[] {
  const { url, expectStatus, pattern, port, command, intervalMs } = request;
  const probes: Probe[] = [];
  if (url !== undefined) {
    const tryOnce = (signal: AbortSignal) => tryUrl(url, expects(expectStatus), signal);
    probes.push(pollingProbe('url', { intervalMs, tryMs: TRY_MS.URL }, tryOnce));
  }
  if (port !== undefined) {
    const number = portOf(port, process);
    probes.push(pollingProbe('port', { intervalMs, tryMs: TRY_MS.PORT }, (signal) => tryPort(number, signal)));
  }
  if (command !== undefined) {
    const tryOnce = (signal: AbortSignal) => tryCommand(command, process, deps, signal);
    probes.push(pollingProbe('command', { intervalMs, tryMs: TRY_MS.COMMAND }, tryOnce));
  }
  if (pattern !== undefined) probes.push(patternProbe(pattern, process, deps));
  return probes;
}

const expects =
  (expected: Request['expectStatus']) =>
  (status: number): boolean =>
    expected === undefined ? status >= 200 && status < 400 : [expected].flat().includes(status);

function portOf(port: number | true, process: ManagedProcess): number {
  if (port !== true) return port;
  if (process.port !== undefined) return process.port;
  throw new AppError('BAD_INPUT', `port: "${process.name}" was started without a declared port: give its number`);
}

async function tryCommand(cmd: string | string[], { cwd }: ManagedProcess, deps: WaitReadyDeps, signal: AbortSignal) {
  try {
    const { end } = await deps.run({ cmd, cwd }, signal);
    return { isReady: end.how === 'exited' && end.code === 0, seen: describeEnd(end) };
  } catch (error) {
    // Too many run just now: the next try may do better. One that cannot even be started will not.
    if (error instanceof AppError && error.code === 'LIMIT_REACHED') return { isReady: false, seen: error.message };
    if (error instanceof AppError && error.code !== 'CANCELLED') throw error;
    return { isReady: false, seen: 'took too long' };
  }
}

/** Lines of this run alone count: the log goes on over all of them. */
function patternProbe(pattern: string, { name, lifecycle }: ManagedProcess, { waitForLine }: WaitReadyDeps): Probe {
  return {
    how: 'pattern',
    lastSeen: () => `pattern: no line matches ${pattern}`,
    async ready(signal) {
      for (let after = 0; ;) {
        const line = await waitForLine(name, { pattern, after, signal });
        if (line.time >= beginOf(lifecycle)) return line.text;
        after = line.sequence;
      }
    },
  };
}

function beginOf(lifecycle: ManagedProcess['lifecycle']): number {
  return lifecycle.state === 'starting' ? lifecycle.since : (lifecycle.startedAt ?? 0);
}

async function first(probes: readonly Probe[], signal: AbortSignal): Promise<{ how: ReadyHow; detail: string }> {
  const ready = probes.map(async (probe) => ({ how: probe.how, detail: await probe.ready(signal) }));
  // The others are ended with `signal`, and reject with it.
  for (const other of ready) other.catch(() => {});
  return Promise.race(ready);
}

function whenEnded({ name, generation }: ManagedProcess, deps: WaitReadyDeps, over: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const check = (): void => {
      const now = deps.find(name);
      if (now?.generation === generation && now.lifecycle.state !== 'ended') return;
      off();
      reject(endedEarly(name, now?.generation === generation ? now : undefined, deps));
    };
    const off = deps.onChange(check);
    over.addEventListener('abort', off);
    check();
  });
}

function endedEarly(name: string, ended: ManagedProcess | undefined, deps: WaitReadyDeps): AppError {
  if (ended?.lifecycle.state !== 'ended') {
    return new AppError('PROCESS_ENDED', `"${name}" was restarted or removed before it was ready`);
  }
  const { end } = ended.lifecycle;
  const newest = deps.lastLines(name, 10 * QUOTED_LINES);
  const errors = newest.filter(({ stream }) => stream === 'err');
  const lines = (errors.length > 0 ? errors : newest).slice(-QUOTED_LINES).map(({ text }) => text);
  const said = lines.length === 0 ? 'It wrote nothing.' : `Its last lines:\n${lines.join('\n')}`;
  return new AppError('PROCESS_ENDED', `"${name}" ${describeEnd(end)} before it was ready. ${said}`, {
    details: { end, lines },
  });
}

function whenTimedOut({ name, timeoutMs }: Request, seen: () => string, over: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(
      () =>
        reject(
          new AppError('TIMED_OUT', `"${name}" was not ready within ${timeoutMs} ms; the last tries saw: ${seen()}`),
        ),
      timeoutMs,
    );
    over.addEventListener('abort', () => clearTimeout(timer));
  });
}

function whenCancelled(cancelled: AbortSignal, over: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const onAbort = (): void => reject(new AppError('CANCELLED', 'the wait was cancelled'));
    cancelled.addEventListener('abort', onAbort, { signal: over });
    if (cancelled.aborted) onAbort();
  });
}
