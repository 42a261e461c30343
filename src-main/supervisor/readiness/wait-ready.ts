import { AppError } from '../../../src-shared/model/app-error.ts';
import type { ManagedProcess, ReadyHow } from '../../../src-shared/model/managed-process.ts';
import type { Change } from '../change-feed.ts';
import { describeEnd } from '../describe-end.ts';
import { createProbes, type ProbeDeps, type WaitReadyRequest } from './create-probes.ts';
import { endedEarly, type LastWords } from './ended-early.ts';
import type { Probe } from './probe.ts';

const PROGRESS_MS = 5000;

export interface WaitReadyDeps extends ProbeDeps, LastWords {
  readonly find: (name: string) => ManagedProcess | undefined;
  readonly onChange: (listener: (change: Change) => void) => () => void;
  readonly markReady: (name: string, generation: number, how: ReadyHow) => void;
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

type Outcome =
  | { readonly is: 'ready'; readonly how: ReadyHow; readonly detail: string }
  /** With what there is of it now. */
  | { readonly is: 'ended'; readonly ended: ManagedProcess | undefined };

/** Waits until one of the probes sees that the process is ready, for as long as this run of it lives. */
export async function waitReady(
  request: WaitReadyRequest,
  options: WaitReadyOptions,
  deps: WaitReadyDeps,
): Promise<Ready> {
  const process = running(request.name, deps);
  const probes = createProbes(request, process, deps);
  const startedAt = performance.now();
  const elapsed = (): number => performance.now() - startedAt;
  const over = new AbortController();
  const seen = (): string => probes.map((probe) => probe.lastSeen()).join(', ');
  const progress = setInterval(() => options.onProgress?.({ elapsedMs: elapsed(), seen: seen() }), PROGRESS_MS);
  try {
    const outcome = await Promise.race([
      whenCancelled(options.signal, over.signal),
      whenEnded(process, deps, over.signal),
      firstReady(probes, over.signal),
      whenTimedOut(request, seen, over.signal),
    ]);
    if (outcome.is === 'ended') throw await endedEarly(process, outcome.ended, deps);
    const { how, detail } = outcome;
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

async function firstReady(probes: readonly Probe[], signal: AbortSignal): Promise<Outcome> {
  const ready = probes.map(async (probe): Promise<Outcome> => ({
    is: 'ready',
    how: probe.how,
    detail: await probe.ready(signal),
  }));
  // The others are ended with `signal`, and reject with it.
  for (const other of ready) other.catch(() => {});
  return Promise.race(ready);
}

/** A restart of the name is an end of this run, too. */
function whenEnded({ name, generation }: ManagedProcess, deps: WaitReadyDeps, over: AbortSignal): Promise<Outcome> {
  return new Promise((resolve) => {
    const check = (): void => {
      const ended = deps.find(name);
      if (ended?.generation === generation && ended.lifecycle.state !== 'ended') return;
      off();
      resolve({ is: 'ended', ended });
    };
    const off = deps.onChange(check);
    over.addEventListener('abort', off);
    check();
  });
}

function whenTimedOut({ name, timeoutMs }: WaitReadyRequest, seen: () => string, over: AbortSignal): Promise<never> {
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
