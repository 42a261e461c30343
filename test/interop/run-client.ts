import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, dirname } from 'node:path';
import { text } from 'node:stream/consumers';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const GIVE_UP_MS = 90_000;

/** Nothing of the person who runs this: no settings, no accounts, no keys. */
export const cleanEnvironment = (home: string, more: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  HOME: home,
  TMPDIR: home,
  PATH: [dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter),
  TERM: 'dumb',
  CI: '1',
  NO_COLOR: '1',
  ...more,
});

/** Runs a client to its end in its own folder. */
export async function runClient(
  [program = '', ...args]: readonly string[],
  { home, env = {} }: { readonly home: string; readonly env?: Readonly<Record<string, string>> },
): Promise<Ended> {
  const child = spawn(program, args, {
    cwd: home,
    env: cleanEnvironment(home, env),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: GIVE_UP_MS,
    killSignal: 'SIGKILL',
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, stdout, stderr };
}
