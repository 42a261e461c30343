import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'vitest';
import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';
import { pickProcessTable } from '../../../src-main/inspector/process-table/pick-process-table.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import type { StartedProcess } from './started-processes.ts';

const program = join(import.meta.dirname, '../../programs/counts-signals.ts');
const processes = pickProcessTable();

export interface Witness extends ProcessIdentity {
  /** That no signal has reached it so far: it still lives, and has heard none but the one that this sends. */
  expectUntouched(): Promise<void>;
}

export function identityOf(pid: number): ProcessIdentity {
  const identity = processes.identify(pid);
  if (identity === undefined) throw new Error(`there is no process ${pid}`);
  return identity;
}

/** The letter of `proc_pid_stat(5)`, field 3. */
export const stateOf = (pid: number): string | undefined =>
  /^State:\t(\w)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];

/** Starts a process that can say which signals it got. */
export async function startWitness(
  start: (command: string, args: readonly string[]) => Promise<StartedProcess>,
): Promise<Witness> {
  const child = await start(process.execPath, [program]);
  if (child.stdout === null) throw new Error('it has no output');
  const { pid } = child;
  const heard: string[] = [];
  const lines = createInterface(child.stdout).on('line', (line) => heard.push(line));
  await once(lines, 'line');
  const identity = identityOf(pid);
  const expected = [`${pid} ready`];
  return {
    ...identity,
    async expectUntouched() {
      // Signals that wait are delivered in the order of their numbers, and this one's is not the lowest.
      expect(processes.isAlive(identity), `pid ${pid} lives`).toBe(true);
      expected.push(`${pid} got SIGUSR2`);
      process.kill(pid, 'SIGUSR2');
      await waitUntil(() => heard.length >= expected.length, { what: `pid ${pid} to say what it heard` });
      expect(heard).toEqual(expected);
    },
  };
}
