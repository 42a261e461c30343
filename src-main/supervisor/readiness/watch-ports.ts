import { setTimeout as delay } from 'node:timers/promises';
import { linkSignals } from '../../abort-signals/link-signals.ts';
import type { ManagedProcess } from '../../../src-shared/model/managed-process.ts';
import type { ProcessTable } from '../process-table.ts';
import type { Supervisor } from '../supervisor.ts';
import { tryPort } from './try-port.ts';

/** Soon at first, seldom for those that never listen. */
const PAUSE_MS = { FIRST: 200, LONGEST: 5000, GROWTH: 1.5 } as const;
const TRY_MS = 2000;

export interface WatchPortsDeps {
  readonly supervisor: Pick<Supervisor, 'list' | 'find' | 'onChange' | 'pidsOf' | 'markReady'>;
  readonly processes: Pick<ProcessTable, 'portListener' | 'seesInto'>;
}

/** Marks processes as ready once they listen on the port that was declared for them. Returns what ends the watch. */
export function watchPorts(deps: WatchPortsDeps): () => void {
  const over = new AbortController();
  const watched = new Set<string>();
  const look = (process: ManagedProcess | undefined): void => {
    if (process === undefined || !isExpected(process)) return;
    const key = `${process.generation}:${process.name}`;
    if (watched.has(key)) return;
    watched.add(key);
    void watchPort(process, deps, over.signal).finally(() => watched.delete(key));
  };
  const off = deps.supervisor.onChange(({ changed }) => {
    for (const name of changed) look(deps.supervisor.find(name));
  });
  for (const process of deps.supervisor.list()) look(process);
  return () => {
    off();
    over.abort();
  };
}

const isExpected = ({ lifecycle, port, ready }: ManagedProcess): boolean =>
  lifecycle.state === 'running' && port !== undefined && ready === undefined;

async function watchPort({ name, generation }: ManagedProcess, deps: WatchPortsDeps, over: AbortSignal): Promise<void> {
  for (let pause: number = PAUSE_MS.FIRST; !over.aborted; pause = Math.min(pause * PAUSE_MS.GROWTH, PAUSE_MS.LONGEST)) {
    const process = deps.supervisor.find(name);
    if (process?.generation !== generation || process.port === undefined || !isExpected(process)) return;
    // The system may refuse a look (too many open files): the next one may do better.
    if (await isListening(name, process.port, deps, over).catch(() => false))
      return deps.supervisor.markReady(name, generation, 'port');
    await delay(pause, undefined, { signal: over }).catch(() => {});
  }
}

/** It must be the process itself that listens: the port may have been taken before, by somebody out of sight, too. */
async function isListening(name: string, port: number, deps: WatchPortsDeps, over: AbortSignal): Promise<boolean> {
  const { signal, release } = linkSignals([over, AbortSignal.timeout(TRY_MS)]);
  const { isReady } = await tryPort(port, signal).finally(release);
  if (!isReady) return false;
  const listener = await deps.processes.portListener(port).catch(() => undefined);
  // It cannot be looked up, or the kernel itself passes the port on, as it may to a container.
  if (listener === undefined) return true;
  const own = deps.supervisor.pidsOf(name);
  // One of its own may be out of sight, too: what it has started by `sudo`, or a program with capabilities.
  return 'unseen' in listener ? !own.every(deps.processes.seesInto) : own.includes(listener.pid);
}
