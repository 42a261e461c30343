import { once } from 'node:events';
import { execa } from 'execa';
import type { Exit, OnceLaunch, OnceRun } from '../process-host.ts';

/** A command with plain pipes, which end with us. */
export async function runOnce(launch: OnceLaunch, now: () => number): Promise<OnceRun> {
  const { file, argv, cwd, env, onOutput, hasInput } = launch;
  const subprocess = execa(file, argv.slice(1), {
    cwd,
    env,
    extendEnv: false,
    stdio: [hasInput ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    buffer: false,
    reject: false,
  });
  const child = subprocess.nodeChildProcess;
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) =>
      resolve({ end: signal === null ? { how: 'exited', code: code ?? 0 } : { how: 'signalled', signal }, at: now() }),
    );
  });
  if (subprocess.pid === undefined) throw new Error((await subprocess).originalMessage ?? 'the system gave no reason');
  const { stdin, stdout, stderr } = subprocess;
  // EPIPE: it has not read all of it, or has ended.
  for (const pipe of [stdin, stdout, stderr]) pipe?.on('error', () => {});
  stdout.on('data', (chunk: Buffer) => onOutput('out', chunk));
  stderr.on('data', (chunk: Buffer) => onOutput('err', chunk));
  return {
    pid: subprocess.pid,
    exited,
    outputEnded: Promise.all([once(stdout, 'close'), once(stderr, 'close')]).then(() => undefined),
    async write(input) {
      stdin?.end(input);
    },
    close() {
      stdout.destroy();
      stderr.destroy();
    },
  };
}
