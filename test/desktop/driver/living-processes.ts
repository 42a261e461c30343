import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Command lines of the living processes in which a text occurs, such as the data folder of an app under test. */
export async function processesWith(text: string): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-ww', '-o', 'args=']);
  return stdout.split('\n').filter((line) => line.includes(text));
}

/** A zombie does not count: it has ended, and whoever inherited it has not asked yet how. */
export async function isAlive(pid: number): Promise<boolean> {
  const state = await promisify(execFile)('ps', ['-o', 'stat=', '-p', String(pid)]).then(
    ({ stdout }) => stdout.trim(),
    () => '', // No such process.
  );
  return state !== '' && !state.startsWith('Z');
}
