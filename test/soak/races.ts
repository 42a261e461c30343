import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ORPCError } from '@orpc/client';
import { createClient } from '../../src-main/cli/create-client.ts';
import type { Client } from '../../src-shared/contract/index.ts';
import { isErrorCode } from '../../src-shared/model/app-error.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import { checkNothingLeft, processesOf } from './left-behind.ts';
import { pick, random } from './random.ts';
import { withCleanUp } from './with-clean-up.ts';

export interface RacesOptions {
  readonly calls: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

const NAMES = ['a', 'b', 'c'] as const;
const CALLERS = 4;
/** Longer than any stop may take. */
const CALL_MS = 30_000;
const program = join(import.meta.dirname, '../programs/takes-lock.ts');

/**
 * Random calls on a few names from several callers at once. Each process listens on a socket of its name for as long as
 * it lives, and notes it when somebody else does: never two live generations of one name. Every call returns, with a
 * result or a declared error; in the end nothing is left. Throws what is wrong.
 */
export async function runRaces({ calls, seed, say }: RacesOptions): Promise<void> {
  say(`races: ${calls} calls, seed ${seed}`);
  const next = random(seed);
  const dataDir = await mkdtemp(join(tmpdir(), 'signalbox-races-'));
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-locks-'));
  const signalbox = await startSignalbox({ dataDir, args: ['--spawn-settle-ms', '20'] });
  const client = createClient(signalbox);
  const outcomes = new Map<string, number>();
  let left = calls;
  const caller = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const outcome = await callOnce(client, folder, next);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
  };

  const run = async (): Promise<void> => {
    await Promise.all(Array.from({ length: CALLERS }, caller));
    const { processes } = await client.proc.list({ status: 'running' });
    say([...outcomes].map(([outcome, count]) => `${outcome} ${count}`).join(', '));
    const listed = new Set(processes.flatMap(({ lifecycle }) => ('pid' in lifecycle ? [lifecycle.pid] : [])));
    const lost = lockHolders(folder).filter((pid) => !listed.has(pid));
    if (lost.length > 0) throw new Error(`not in the list, but alive: ${lost.join(', ')}`);
    const clash = (await readdir(folder)).find((file) => file.endsWith('.clash'));
    if (clash !== undefined) throw new Error(`two at once of one name: ${await readFile(join(folder, clash), 'utf8')}`);
  };

  const cleanUp = async (): Promise<void> => {
    await signalbox.stop();
    await checkNothingLeft(dataDir);
    await checkNothingLeft(folder);
  };

  await withCleanUp(`races with seed ${seed}`, run, cleanUp);
}

const lockHolders = (folder: string): readonly number[] =>
  processesOf(folder)
    .filter((line) => line.includes('takes-lock'))
    .map((line) => Number(line.split(' ')[0]));

type Call = (client: Client, name: string, folder: string, next: () => number) => Promise<unknown>;

const start =
  (ifRunning: 'error' | 'reuse' | 'restart'): Call =>
  (client, name, folder) =>
    client.proc.start({ name, cmd: [process.execPath, program, folder, name], ifRunning, stdin: 'pipe' });

/** What is asked for more often stands more than once. */
const CALLS: readonly [readonly [string, Call], ...(readonly [string, Call])[]] = [
  ['start', start('error')],
  ['start', start('error')],
  ['reuse', start('reuse')],
  ['start over', start('restart')],
  ['stop', (client, name) => client.proc.stop({ name, timeoutMs: 1000 })],
  ['kill', (client, name) => client.proc.stop({ name, signal: 'SIGKILL' })],
  ['restart', (client, name) => client.proc.restart({ name, timeoutMs: 1000 })],
  ['remove', (client, name) => client.proc.remove({ name })],
  ['remove by force', (client, name) => client.proc.remove({ name, force: true })],
  ['signal', (client, name) => client.proc.signal({ name, signal: 'SIGHUP' })],
  ['stdin', (client, name) => client.proc.stdin({ name, data: 'x', appendNewline: true })],
  ['list', (client) => client.proc.list({})],
  ['logs', (client, name) => client.proc.logs({ name, tail: 5 })],
  ['crash', crash],
];

async function crash(client: Client, name: string): Promise<void> {
  const { processes } = await client.proc.list({});
  const lifecycle = processes.find((process) => process.name === name)?.lifecycle;
  if (lifecycle?.state === 'running') tryToKill(lifecycle.pid);
}

function tryToKill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

async function callOnce(client: Client, folder: string, next: () => number): Promise<string> {
  const name = pick(NAMES, next);
  const [what, call] = pick(CALLS, next);
  let timer: NodeJS.Timeout | undefined;
  const never = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} of ${name} did not return`)), CALL_MS);
  });
  try {
    await Promise.race([call(client, name, folder, next), never]);
    return `${what}: done`;
  } catch (error) {
    if (error instanceof ORPCError && isErrorCode(error.code) && error.code !== 'INTERNAL')
      return `${what}: ${error.code}`;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
