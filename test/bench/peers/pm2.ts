import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPeer } from './install-peer.ts';
import type { Pm2Reply } from './pm2-host.ts';

const version = '7.0.4';

export interface Pm2App {
  readonly name: string;
  readonly cmd: readonly [program: string, ...args: string[]];
}

/** A daemon of pm2 with a home of its own, which writes what each process prints to `logOf(name)`. */
export interface Pm2 extends AsyncDisposable {
  /** By its client, as a program uses it: its command line takes half a second longer. */
  readonly start: (apps: readonly Pm2App[]) => Promise<void>;
  readonly daemonPid: () => Promise<number>;
  readonly logOf: (name: string) => string;
}

/** Undefined, and said so, where it cannot be installed. */
export async function startPm2(): Promise<Pm2 | undefined> {
  const folder = await installPeer('pm2', version);
  if (folder === undefined) return undefined;
  const home = await mkdtemp(join(tmpdir(), 'signalbox-bench-pm2-'));
  // Detached: Ctrl-C is for the bench, and the host has to end the daemon after it.
  const host = fork(join(import.meta.dirname, 'pm2-host.ts'), [folder, home], {
    detached: true,
    env: environment(home),
  });
  const logOf = (name: string): string => join(home, `${name}.log`);
  const end = async (): Promise<void> => {
    const ended = once(host, 'exit');
    host.disconnect();
    const [code] = (await ended) as [number | null];
    if (code !== 0) throw new Error(`pm2 did not end its daemon in ${home}: its host exited with ${code}`);
  };
  try {
    await answered(host);
  } catch (error) {
    // Whatever else goes wrong: the first reason is the one to know.
    if (host.connected) await end().catch(() => undefined);
    await rm(home, { recursive: true, force: true });
    throw error;
  }
  return {
    logOf,
    daemonPid: async () => Number(await readFile(join(home, 'pm2.pid'), 'utf8')),
    async start(apps) {
      const configured = apps.map((app) => ({ ...settingsOf(app), out_file: logOf(app.name) }));
      host.send({ apps: configured });
      await answered(host);
    },
    [Symbol.asyncDispose]: end,
  };
}

async function answered(host: ChildProcess): Promise<void> {
  const reply = once(host, 'message') as Promise<[Pm2Reply]>;
  const ended = once(host, 'exit').then(() => [{ error: 'its host ended' }] as const);
  const [{ error }] = await Promise.race([reply, ended]);
  if (error !== undefined) throw new Error(`pm2: ${error}`);
}

/** It touches no other home, and talks to nobody: no report to its makers, no look for a newer version. */
const environment = (home: string): NodeJS.ProcessEnv => ({
  ...process.env,
  PM2_HOME: home,
  PM2_SILENT: 'true',
  PM2_DISCRETE_MODE: 'true',
  PM2_NO_INTERACTION: 'true',
});

const settingsOf = ({ name, cmd: [script, ...args] }: Pm2App) => ({
  name,
  script,
  args,
  interpreter: 'none',
  exec_mode: 'fork',
  autorestart: false,
  merge_logs: true,
  error_file: '/dev/null',
});
