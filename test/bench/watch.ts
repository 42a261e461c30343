import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from '../../src-main/cli/create-client.ts';
import { startCrowd } from '../helpers/start-crowd.ts';
import { startSignalbox, type RunningSignalbox } from '../helpers/start-signalbox.ts';
import { waitUntil } from '../helpers/wait-until.ts';
import type { AbsentPeer, BenchOptions, BenchRow, Peer } from './bench-row.ts';
import { findProgram } from './peers/find-program.ts';
import { cpuSeconds, residentMb } from './process-cost.ts';

interface Monitor {
  readonly program: string;
  /** What makes it look once a second. */
  readonly args: readonly string[];
}

/** btop is told so in its settings. */
const monitors: readonly Monitor[] = [
  { program: 'htop', args: ['-d', '10'] },
  { program: 'top', args: ['-d', '1'] },
  { program: 'btop', args: ['--utf-force'] },
  { program: 'glances', args: ['-t', '1'] },
];

/**
 * Watching a thousand processes once a second: `signalbox serve` with one program that is told of each look, and the
 * monitors that this machine has, each in a terminal of 200 × 50. They run at the same time, so that whatever else
 * the machine does meets all of them. What counts of ours is a look, for its pace slows down when looks get dear.
 */
export async function measureWatch({ brief }: BenchOptions): Promise<BenchRow[]> {
  const { processes, settleMs, windowMs } = brief
    ? { processes: 200, settleMs: 2000, windowMs: 3000 }
    : { processes: 1000, settleMs: 8000, windowMs: 30_000 };
  await using stack = new AsyncDisposableStack();
  const crowd = stack.use(await startCrowd(processes));
  const signalbox = stack.use(await startSignalbox());
  const { sys } = createClient(signalbox);
  await waitUntil(async () => (await sys.list({ q: crowd.mark })).total > processes, { what: 'the processes' });
  const watcher = stack.use(startWatcher(signalbox));
  const settings = stack.use(await makeSettings());
  const peers = await Promise.all(monitors.map((monitor) => prepareMonitor(stack, monitor, settings.folder)));
  await pause(settleMs);

  const startedAt = performance.now();
  const meters = [signalbox.pid, watcher.pid].map(meterOf);
  const looksBefore = watcher.looks();
  for (const { begin } of peers) begin();
  await pause(windowMs);
  const seconds = (performance.now() - startedAt) / 1000;
  const looks = watcher.looks() - looksBefore;
  const [ours = 0, reading = 0] = meters.map((used) => (used() / looks) * 100);
  const against = peers.map(({ end }) => end(seconds));
  const what = `watching ${processes.toLocaleString('en')} processes, ${looks} looks in ${Math.round(seconds)} s`;
  return [
    ...besideEach(`${what}: CPU of one core at one a second`, ours, against),
    { what: 'the same with the program that is told', unit: '%', ours: ours + reading, isDetail: true },
    { what: 'the same: memory (RSS)', unit: 'MB', ours: residentMb(signalbox.pid) },
  ];
}

const besideEach = (what: string, ours: number, peers: readonly (Peer | AbsentPeer)[]): readonly BenchRow[] =>
  peers.map((against, at) => ({
    what: at === 0 ? what : `the same beside ${against.what}`,
    unit: '%',
    ours,
    against,
    ...(against.what === 'htop' && { goal: { atMost: 0.35 } }),
  }));

/** What it has used since then, in s of CPU. */
function meterOf(pid: number): () => number {
  const before = cpuSeconds(pid);
  return () => cpuSeconds(pid) - before;
}

function startWatcher({ url, token }: RunningSignalbox) {
  const child = spawn(process.execPath, ['test/bench/samplers/watcher.ts', url, token], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let looks = 0;
  createInterface({ input: child.stdout }).on('line', () => (looks += 1));
  return {
    pid: child.pid ?? 0,
    looks: () => looks,
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

/** Nobody's own settings: as they come, but for the pace. */
async function makeSettings() {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
  await mkdir(join(folder, 'btop'));
  await writeFile(join(folder, 'btop', 'btop.conf'), 'update_ms = 1000\n');
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

interface Measured {
  begin(): void;
  /** Given the s that have passed since it began. */
  end(seconds: number): Peer | AbsentPeer;
}

async function prepareMonitor(stack: AsyncDisposableStack, monitor: Monitor, settings: string): Promise<Measured> {
  const { program } = monitor;
  if ((await findProgram([program], ['--version'])) === undefined) {
    return { begin: () => undefined, end: () => ({ what: program, absent: 'not installed' }) };
  }
  const { pid } = stack.use(await startMonitor(monitor, settings));
  let used = meterOf(pid);
  return {
    begin: () => (used = meterOf(pid)),
    end: (seconds) => ({ what: program, value: (used() / seconds) * 100 }),
  };
}

/** In a terminal of its own, which `script` makes, and which nobody looks at. */
async function startMonitor({ program, args }: Monitor, settings: string) {
  const command = `stty cols 200 rows 50; exec ${[program, ...args].join(' ')}`;
  const terminal = spawn('script', ['-qfc', command, '/dev/null'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, TERM: 'xterm-256color', LANG: 'C.UTF-8', XDG_CONFIG_HOME: settings },
  });
  terminal.stdout.resume();
  await once(terminal, 'spawn');
  const pid = await childOf(terminal.pid ?? 0, program);
  return {
    pid,
    async [Symbol.asyncDispose]() {
      const ended = once(terminal, 'exit');
      process.kill(pid, 'SIGTERM');
      await ended;
    },
  };
}

/** The program itself: `script` starts a shell, which becomes it. */
async function childOf(parent: number, program: string): Promise<number> {
  let pid: number | undefined;
  await waitUntil(
    () => {
      pid = Number(readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ')[0]);
      return pid > 0 && !['sh', 'bash', 'stty'].includes(readFileSync(`/proc/${pid}/comm`, 'utf8').trim());
    },
    { what: `${program} in its terminal` },
  );
  return pid ?? 0;
}
