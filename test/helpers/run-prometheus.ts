import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Prometheus } from './find-prometheus.ts';
import { freePort } from './free-port.ts';
import { waitUntil } from './wait-until.ts';

export interface RunningPrometheus extends AsyncDisposable {
  /** The results of an instant query, or those of a range of the last minute. */
  query(expression: string): Promise<readonly unknown[]>;
  get(path: string): Promise<Answer>;
}

interface Answer {
  readonly status: string;
  readonly error?: string;
  readonly data: { readonly result?: readonly unknown[] } & Readonly<Record<string, unknown>>;
}

/** A Prometheus of its own, with its own folder, that scrapes as the configuration says. */
export async function runPrometheus(
  { prometheus }: Prometheus,
  files: Readonly<Record<'prometheus.yml' | (string & {}), string>>,
): Promise<RunningPrometheus> {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-prometheus-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const url = `http://127.0.0.1:${await freePort()}`;
  const child = spawn(
    prometheus,
    [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=${new URL(url).host}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));

  const get = async (path: string): Promise<Answer> => (await (await fetch(`${url}${path}`)).json()) as Answer;
  const isReady = async (): Promise<boolean> => {
    if (child.exitCode !== null) throw new Error(`Prometheus ended:\n${said}`);
    return fetch(`${url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  };
  const running: RunningPrometheus = {
    get,
    async query(expression) {
      const { status, error, data } = await get(
        `/api/v1/query?${new URLSearchParams({ query: expression }).toString()}`,
      );
      if (status !== 'success') throw new Error(`${expression}: ${error}`);
      return data.result ?? [];
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
  try {
    await waitUntil(isReady, { deadlineMs: 60_000, what: 'Prometheus' });
  } catch (error) {
    await running[Symbol.asyncDispose]();
    throw error;
  }
  return running;
}
