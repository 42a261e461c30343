import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export type StartedProcess = ChildProcess & { readonly pid: number };

/**
 * For `sh -c`: tells the pid of a child, a zombie as soon as it ends, whose parent (`sleep`) takes no note of it. The
 * child waits until the parent is no shell any more, which might reap it.
 */
export const LEAVES_ZOMBIE = `sh -c 'until grep -q sleep /proc/$PPID/comm; do :; done; exec sleep 0' & echo $!; exec sleep 600`;

/** Starts processes for a test, each leading its own group; `end` ends the groups and waits until they are gone. */
export function startedProcesses() {
  const started: StartedProcess[] = [];

  async function start(command: string, args: readonly string[] = []): Promise<StartedProcess> {
    const child = spawn(command, args, { detached: true, stdio: ['pipe', 'pipe', 'ignore'] });
    await once(child, 'spawn');
    started.push(child as StartedProcess);
    return child as StartedProcess;
  }

  async function end(): Promise<void> {
    const ending = started.splice(0).map(async (child) => {
      const closed = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // The whole group has ended already.
      }
      await closed;
    });
    await Promise.all(ending);
  }

  return { start, end };
}
