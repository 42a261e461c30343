import { createRouterClient } from '@orpc/server';
import type { Clock } from '../../src-shared/model/clock.ts';
import type { ManagedProcess } from '../../src-shared/model/managed-process.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';
import type { AppRouter } from './router.ts';

export interface IdleWatchDeps {
  readonly router: AppRouter;
  readonly supervisor: Pick<Supervisor, 'list' | 'find' | 'onChange'>;
  readonly clock: Clock;
  /** Hears what kept us from stopping one. */
  readonly report: (error: unknown) => void;
}

/** One that could not be stopped is tried again after so long. */
const RETRY_MS = 30_000;

interface Watch {
  readonly generation: number;
  /** When it gave the last sign of life that was known when the timer was set. */
  readonly sign: number;
  /** On the clock that stands still while the machine sleeps: nobody is idle because a laptop was closed. */
  readonly setAt: number;
  readonly timer: NodeJS.Timeout;
}

/**
 * Stops what has written nothing for as long as its `idleTtlMs` says, by the chain like any other stop. One timer for
 * each; what writes costs nothing: only when its timer goes off is it looked at, and given the time that is left.
 */
export function watchIdle({ router, supervisor, clock, report }: IdleWatchDeps): () => void {
  const client = createRouterClient(router, { context: { caller: { door: 'app' }, endsBecause: 'idle' } });
  const watches = new Map<string, Watch>();

  function forget(name: string): void {
    clearTimeout(watches.get(name)?.timer);
    watches.delete(name);
  }

  function set(process: ManagedProcess, delayMs: number): void {
    const { name, generation } = process;
    forget(name);
    const timer = setTimeout(() => void look(name), delayMs).unref();
    watches.set(name, { generation, sign: signOfLife(process), setAt: performance.now(), timer });
  }

  /** Begins to watch what has been started, and lets go of what has ended. */
  function follow(name: string): void {
    const process = supervisor.find(name);
    if (process?.lifecycle.state !== 'running' || process.idleTtlMs === undefined) return forget(name);
    if (watches.get(name)?.generation === process.generation) return;
    set(process, process.idleTtlMs - within(clock.now() - signOfLife(process), process.idleTtlMs));
  }

  async function look(name: string): Promise<void> {
    const watch = watches.get(name);
    const process = supervisor.find(name);
    if (watch === undefined || process?.idleTtlMs === undefined) return;
    const sign = signOfLife(process);
    if (sign === watch.sign) return stop(process);
    const silentFor = within(clock.now() - sign, performance.now() - watch.setAt);
    set(process, Math.max(0, process.idleTtlMs - silentFor));
  }

  async function stop(process: ManagedProcess): Promise<void> {
    const { name, generation } = process;
    try {
      await client.proc.stop({ name, generation });
    } catch (error) {
      report(error);
      if (watches.get(name)?.generation === generation) set(process, RETRY_MS);
    }
  }

  const unfollow = supervisor.onChange(({ changed, removed }) => {
    changed.forEach(follow);
    removed.forEach(forget);
  });
  for (const { name } of supervisor.list()) follow(name);
  return () => {
    unfollow();
    for (const name of watches.keys()) forget(name);
  };
}

/** Its start, or its last output: whichever is later. */
function signOfLife({ lifecycle, lastOutputAt = 0 }: ManagedProcess): number {
  return Math.max('startedAt' in lifecycle ? (lifecycle.startedAt ?? 0) : 0, lastOutputAt);
}

const within = (value: number, maximum: number): number => Math.min(Math.max(value, 0), maximum);
