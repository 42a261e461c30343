import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installPeer } from './install-peer.ts';

const run = promisify(execFile);
const version = '7.0.4';

export interface Pm2App {
  readonly name: string;
  readonly cmd: readonly [program: string, ...args: string[]];
}

/** A daemon of pm2 with a home of its own, which writes what each process prints to `logOf(name)`. */
export interface Pm2 extends AsyncDisposable {
  readonly start: (apps: readonly Pm2App[]) => Promise<void>;
  readonly daemonPid: () => Promise<number>;
  readonly logOf: (name: string) => string;
}

/** Undefined, and said so, where it cannot be installed. */
export async function startPm2(): Promise<Pm2 | undefined> {
  const folder = await installPeer('pm2', version);
  if (folder === undefined) return undefined;
  const home = await mkdtemp(join(tmpdir(), 'signalbox-bench-pm2-'));
  const program = join(folder, 'node_modules/pm2/bin/pm2');
  const pm2 = (...args: string[]) =>
    run(process.execPath, [program, ...args], { env: { ...process.env, PM2_HOME: home, PM2_SILENT: 'true' } });
  const logOf = (name: string): string => join(home, `${name}.log`);
  return {
    logOf,
    daemonPid: async () => Number(await readFile(join(home, 'pm2.pid'), 'utf8')),
    async start(apps) {
      const file = join(home, 'apps.config.json');
      await writeFile(
        file,
        JSON.stringify({ apps: apps.map((app) => ({ ...settingsOf(app), out_file: logOf(app.name) })) }),
      );
      await pm2('start', file);
    },
    async [Symbol.asyncDispose]() {
      await pm2('kill');
      await rm(home, { recursive: true, force: true });
    },
  };
}

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
