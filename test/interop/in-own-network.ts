import { spawn } from 'node:child_process';
import { once } from 'node:events';

const INSIDE = 'SIGNALBOX_INTEROP_INSIDE';

export const isInside = (): boolean => process.env[INSIDE] !== undefined;

/**
 * Runs a program of ours in a network that has nothing but loopback, and resolves to its exit code. The clients that it
 * starts can reach what it starts, and nobody else: no account, no update, no report to their makers.
 */
export async function runInOwnNetwork(program: string, args: readonly string[]): Promise<number> {
  // As root there is no need of a user namespace, which some machines forbid.
  const flags = process.getuid?.() === 0 ? ['--net'] : ['--net', '--map-root-user'];
  const script = 'ip link set lo up && exec "$@"';
  const command = [...flags, 'sh', '-c', script, 'sh', process.execPath, program, ...args];
  const child = spawn('unshare', command, { stdio: 'inherit', env: { ...process.env, [INSIDE]: '1' } });
  try {
    const [code] = (await once(child, 'exit')) as [number | null];
    return code ?? 1;
  } catch (error) {
    console.error(`unshare cannot be run: ${String(error)}`);
    console.error(
      'Real clients are only run where nothing can leave the machine: that needs Linux, with unshare and ip.',
    );
    return 1;
  }
}
