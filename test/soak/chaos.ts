import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sendSignal } from '../../src-main/supervisor/posix/send-signal.ts';
import { createClient } from '../../src-main/cli/create-client.ts';
import type { Client } from '../../src-shared/contract/index.ts';
import type { LogLine } from '../../src-shared/model/log-line.ts';
import type { ManagedProcess } from '../../src-shared/model/managed-process.ts';
import { isRunning, keeperOf, killKeeper, waitUntilGone } from '../integration/supervisor/managed-processes.ts';
import { startSignalbox, type RunningSignalbox } from '../helpers/start-signalbox.ts';
import { checkLines } from './check-lines.ts';
import { checkNothingLeft, processesOf } from './left-behind.ts';
import { pick, random } from './random.ts';
import { withCleanUp } from './with-clean-up.ts';

/** Who is killed in a round. */
type Victim = 'app' | 'keeper' | 'app, then keeper' | 'keeper, then app';

export interface ChaosOptions {
  readonly processes: number;
  readonly rounds: number;
  readonly seed: number;
  /** Who may be: of each round one, by chance. */
  readonly victims: readonly [Victim, ...Victim[]];
  readonly say: (line: string) => void;
}

export const ALL_VICTIMS = ['app', 'keeper', 'app, then keeper', 'keeper, then app'] as const;

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
 * kill -9 of the app, or of the keeper, or of both, at random moments. After each round every process that lives is
 * there with its pid, one that ended meanwhile with its exit code, or as lost where the keeper was killed. In the end
 * no line is doubled or missing, but for one read of one process for each kill of a keeper, where the log says so; and
 * nothing is left of what anybody could know of. Throws what is wrong.
 */
export async function runChaos({ processes, rounds, seed, victims, say }: ChaosOptions): Promise<void> {
  say(`chaos: ${processes} processes, ${rounds} rounds of killing (${victims.join(' | ')}), seed ${seed}`);
  const next = random(seed);
  const dataDir = await mkdtemp(join(tmpdir(), 'signalbox-chaos-'));
  let signalbox = await open(dataDir);
  let keeperKills = 0;

  const playRound = async (round: number, started: readonly Started[]): Promise<void> => {
    await delay(100 + next() * 900);
    for (const victim of pick(victims, next).split(', then ')) {
      if (victim === 'app') await killApp(signalbox.pid);
      else keeperKills += await tryToKillKeeper(dataDir);
      await delay(next() * 300);
    }
    if (!isRunning(signalbox.pid)) signalbox = await open(dataDir);
    const wrong = wrongOnes(started, (await createClient(signalbox).proc.list({})).processes, keeperKills > 0);
    say(`round ${round}: ${wrong.length === 0 ? 'all there' : wrong.join('; ')}`);
    if (wrong.length > 0) throw new Error(`after round ${round}: ${wrong.join('; ')}`);
  };

  const run = async (): Promise<void> => {
    const started = await startAll(createClient(signalbox), processes, dataDir);
    for (let round = 1; round <= rounds; round += 1) await playRound(round, started);
    const client = createClient(signalbox);
    await Promise.all(started.map(({ name }) => client.proc.stop({ name })));
    let gaps = 0;
    for (const { name } of started) gaps += checkLines(name, await allLines(client, name));
    const left = processesOf(dataDir).filter((line) => line.includes('sleep 600')).length;
    say(`${keeperKills} keepers killed, ${gaps} gaps, ${left} left by processes that ended while nobody was there`);
    if (keeperKills > 0) endGroupsOfLost(started, (await client.proc.list({})).processes);
    if (gaps > keeperKills) throw new Error(`${gaps} gaps, though only ${keeperKills} keepers were killed`);
  };

  const cleanUp = async (): Promise<void> => {
    await signalbox.stop();
    await checkNothingLeft(dataDir);
  };

  await withCleanUp(`chaos with seed ${seed}`, run, cleanUp);
}

const open = (dataDir: string): Promise<RunningSignalbox> =>
  startSignalbox({ dataDir, args: ['--spawn-settle-ms', '0'] });

async function killApp(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await waitUntilGone(pid);
}

/** There may be none just now: its successor only comes with the app. */
async function tryToKillKeeper(dataDir: string): Promise<number> {
  if (keeperOf(dataDir) === undefined) return 0;
  await killKeeper(dataDir);
  return 1;
}

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

function wrongOnes(
  started: readonly Started[],
  listed: readonly ManagedProcess[],
  mayBeLost: boolean,
): readonly string[] {
  return started.flatMap(({ name, pid, code }) => {
    const lifecycle = listed.find((process) => process.name === name)?.lifecycle;
    if (lifecycle?.state === 'running') return lifecycle.pid === pid ? [] : [`${name} has another pid`];
    const end = lifecycle?.state === 'ended' ? lifecycle.end : undefined;
    const isKnown = end?.how === 'exited' && end.code === code;
    const isLost = mayBeLost && end?.how === 'lost' && !isRunning(pid);
    return code !== undefined && (isKnown || isLost) ? [] : [`${name}: ${JSON.stringify(lifecycle)}`];
  });
}

/**
 * Of a process that ended while neither app nor keeper lived: what it has left behind cannot be told from what strangers
 * did with its pid, so nobody ends it. We know that there were none.
 */
function endGroupsOfLost(started: readonly Started[], listed: readonly ManagedProcess[]): void {
  const lost = listed.filter(({ lifecycle }) => lifecycle.state === 'ended' && lifecycle.end.how === 'lost');
  const names = new Set(lost.map(({ name }) => name));
  for (const { name, pid, code } of started) if (code !== undefined && names.has(name)) sendSignal(-pid, 'SIGKILL');
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
