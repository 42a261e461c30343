import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { freePort } from '../../helpers/free-port.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

export interface Exporter extends AsyncDisposable {
  readonly pid: number;
  readonly url: string;
}

/** An exporter of Prometheus as Debian has it, on a free port; undefined where it is not installed. */
export async function startExporter(program: string, args: readonly string[]): Promise<Exporter | undefined> {
  const path = `/usr/bin/${program}`;
  if (!existsSync(path)) return undefined;
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(path, [`--web.listen-address=${address}`, ...args], { stdio: 'ignore' });
  const exited = once(child, 'exit');
  const url = `http://${address}/metrics`;
  const exporter: Exporter = {
    pid: child.pid ?? 0,
    url,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await exited;
    },
  };
  const answers = (): Promise<boolean> =>
    fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
  try {
    await waitUntil(answers, { what: `the first answer of ${program}` });
    return exporter;
  } catch (error) {
    await exporter[Symbol.asyncDispose]();
    throw error;
  }
}
