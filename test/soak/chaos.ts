import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from '../../src-main/cli/create-client.ts';
import type { Client } from '../../src-shared/contract/index.ts';
import type { LogLine } from '../../src-shared/model/log-line.ts';
import type { ManagedProcess } from '../../src-shared/model/managed-process.ts';
import { startSignalbox, type RunningSignalbox } from '../helpers/start-signalbox.ts';
import { waitUntil } from '../helpers/wait-until.ts';
import { filesLeft, processesOf } from './left-behind.ts';
import { random } from './random.ts';

export interface ChaosOptions {
  readonly processes: number;
  readonly rounds: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

/** Of each ten processes: the pace of seven that go on, and three that end by themselves with a code of their own. */
const LIVES_MS = [1500, 4000, 8000] as const;
const program = join(import.meta.dirname, '../programs/chats.ts');

interface Started {
  readonly name: string;
  readonly pid: number;
  /** Of one that ends by itself. */
  readonly code?: number;
}

/**
 * kill -9 of the app at random moments. After each start every process that lives is there with its pid, one that ended
 * meanwhile with its exit code; in the end no line is missing or doubled, and nothing is left. Throws what is wrong.
 */
export async function runChaos({ processes, rounds, seed, say }: ChaosOptions): Promise<void> {
  say(`chaos: ${processes} processes, ${rounds} rounds, seed ${seed}`);
  const next = random(seed);
  const dataDir = await mkdtemp(join(tmpdir(), 'signalbox-chaos-'));
  let signalbox = await open(dataDir);
  let files: readonly string[] = [];
  try {
    const started = await startAll(createClient(signalbox), processes, dataDir);
    for (let round = 1; round <= rounds; round += 1) {
      await delay(100 + next() * 900);
      process.kill(signalbox.pid, 'SIGKILL');
      await delay(next() * 300);
      signalbox = await open(dataDir);
      const lost = wrongOnes(started, (await createClient(signalbox).proc.list({})).processes);
      say(`round ${round}: ${lost.length === 0 ? 'all there' : lost.join('; ')}`);
      if (lost.length > 0) throw new Error(`after round ${round} of seed ${seed}: ${lost.join('; ')}`);
    }
    const client = createClient(signalbox);
    await Promise.all(started.map(({ name }) => client.proc.stop({ name })));
    for (const { name } of started) checkLines(name, await allLines(client, name));
  } finally {
    await signalbox.stop();
    await waitUntil(() => processesOf(dataDir).length === 0, {
      what: `nothing runs: ${processesOf(dataDir).join(', ')}`,
    });
    files = filesLeft(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  }
  if (files.length > 0) throw new Error(`files are left: ${files.join(', ')}`);
}

const open = (dataDir: string): Promise<RunningSignalbox> =>
  startSignalbox({ dataDir, args: ['--spawn-settle-ms', '0'] });

async function startAll(client: Client, count: number, mark: string): Promise<readonly Started[]> {
  const started: Started[] = [];
  for (let index = 0; index < count; index += 1) {
    const lives = LIVES_MS[index % 10];
    const code = lives === undefined ? undefined : 10 + index;
    const args = ['20', '2', ...(lives === undefined ? [] : [String(lives), String(code)])];
    const cmd = [process.execPath, program, ...args];
    // Marked by its environment, which what it starts inherits, so that nothing of it is overlooked in the end.
    const { name, lifecycle } = await client.proc.start({ name: `p${index}`, cmd, env: { MARK: mark } });
    if (!('pid' in lifecycle)) throw new Error(`${name} is ${lifecycle.state}`);
    started.push({ name, pid: lifecycle.pid, ...(code !== undefined && { code }) });
  }
  return started;
}

function wrongOnes(started: readonly Started[], listed: readonly ManagedProcess[]): readonly string[] {
  return started.flatMap(({ name, pid, code }) => {
    const lifecycle = listed.find((process) => process.name === name)?.lifecycle;
    if (lifecycle?.state === 'running') return lifecycle.pid === pid ? [] : [`${name} has another pid`];
    const end = lifecycle?.state === 'ended' ? lifecycle.end : undefined;
    const isExpected = code !== undefined && end?.how === 'exited' && end.code === code;
    return isExpected ? [] : [`${name}: ${JSON.stringify(lifecycle)}`];
  });
}

async function allLines(client: Client, name: string): Promise<readonly LogLine[]> {
  const lines: LogLine[] = [];
  for (;;) {
    const after = lines.at(-1)?.sequence ?? 0;
    const page = await client.proc.logs({ name, after, tail: 10_000, older: true });
    lines.push(...page.lines);
    if (page.lines.length === 0 || page.cursor >= page.total) return lines;
  }
}

/** Each stream counts from 1 without a gap or a repeat; so do the sequences of both, and no time goes back. */
function checkLines(name: string, lines: readonly LogLine[]): void {
  const counts = { out: 0, err: 0 };
  lines.forEach(({ text, stream, sequence, time }, index) => {
    counts[stream] += 1;
    const where = `${name}, line ${index + 1}`;
    if (text !== `${stream} ${counts[stream]}`)
      throw new Error(`${where}: "${text}" instead of ${stream} ${counts[stream]}`);
    if (sequence !== index + 1) throw new Error(`${where} has the sequence ${sequence}`);
    if (time < (lines[index - 1]?.time ?? 0)) throw new Error(`${where} is older than the one before`);
  });
  if (counts.out === 0) throw new Error(`${name} has no line`);
}
