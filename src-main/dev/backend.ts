import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Backend {
  readonly url: string;
  /** The token of its data folder, once it has made one. */
  token(): Promise<string>;
  restart(): void;
  stop(): Promise<void>;
}

/** `signalbox serve` of the bundle in `out/`, started again for every `restart`; one at a time. */
export function createBackend({ port, dataDir }: { port: number; dataDir: string }): Backend {
  let current: ChildProcess | undefined;
  let turn = Promise.resolve();

  async function stop(): Promise<void> {
    const child = current;
    current = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }

  function start(): void {
    const args = ['out/main/signalbox.js', 'serve', '--port', String(port), '--data-dir', dataDir];
    current = spawn(process.execPath, ['--enable-source-maps', ...args], { stdio: ['ignore', 2, 2] });
  }

  return {
    url: `http://127.0.0.1:${port}`,
    token: async () => (await readFile(join(dataDir, 'token'), 'utf8')).trim(),
    restart: () => {
      turn = turn.then(stop).then(start);
    },
    stop: () => (turn = turn.then(stop)),
  };
}
