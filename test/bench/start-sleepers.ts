import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Sleepers extends AsyncDisposable {
  /** By the clock of `performance.now()`. */
  readonly startedAt: number;
}

/** So many more processes on the machine, which do nothing. */
export async function startSleepers(count: number): Promise<Sleepers> {
  const script = `for i in {1..${count}}; do sleep 3600 & done; wait`;
  const parent = spawn('bash', ['-c', script], { detached: true, stdio: 'ignore' });
  await once(parent, 'spawn');
  return {
    startedAt: performance.now(),
    async [Symbol.asyncDispose]() {
      const ended = once(parent, 'exit');
      process.kill(-(parent.pid ?? 0), 'SIGKILL');
      await ended;
    },
  };
}
