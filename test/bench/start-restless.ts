import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** So many more processes on the machine, of which each third takes or gives back memory every second. Linux only. */
export async function startRestless(count: number): Promise<AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
  const program = join(folder, 'restless');
  try {
    await run('cc', ['-O2', '-o', program, 'test/programs/forks-restless.c']);
  } catch (cause) {
    await rm(folder, { recursive: true });
    throw new Error('forks-restless.c could not be compiled: is there a C compiler (cc)?', { cause });
  }
  const parent = spawn(program, [String(count), '3'], { detached: true, stdio: 'ignore' });
  await once(parent, 'spawn');
  return {
    async [Symbol.asyncDispose]() {
      const ended = once(parent, 'exit');
      process.kill(-(parent.pid ?? 0), 'SIGKILL');
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}
