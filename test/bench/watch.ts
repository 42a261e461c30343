import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from '../../src-main/cli/create-client.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import { waitUntil } from '../helpers/wait-until.ts';
import type { BenchRow } from './bench-row.ts';
import { drain } from './drain.ts';
import { cpuSeconds, residentMb } from './process-cost.ts';
import { startSleepers } from './start-sleepers.ts';

const extraProcesses = 1000;
const settleMs = 8000;
const windowMs = 30_000;

interface Peer {
  readonly program: string;
  /** What makes it look once a second. */
  readonly args: readonly string[];
}

/** btop is told so in its settings. */
const peers: readonly Peer[] = [
  { program: 'htop', args: ['-d', '10'] },
  { program: 'top', args: ['-d', '1'] },
  { program: 'btop', args: ['--utf-force'] },
  { program: 'glances', args: ['-t', '1'] },
];

/**
 * A minute's half of watching a thousand processes once a second: `signalbox serve` with one page that watches, and
 * the monitors that this machine has, each in a terminal of 200 × 50. They run at the same time, so that whatever
 * else the machine does meets all of them.
 */
export async function measureWatch(): Promise<BenchRow[]> {
  await using _sleepers = await startSleepers(extraProcesses);
  await using signalbox = await startSignalbox();
  const { sys } = createClient(signalbox);
  await waitUntil(async () => (await sys.list({ q: 'sleep 3600' })).total >= extraProcesses, { what: 'the processes' });
  const drained = drain(await sys.watch());
  await using settings = await makeSettings();
  const monitors = await Promise.all(peers.filter(isThere).map((peer) => startMonitor(peer, settings.folder)));
  try {
    await pause(settleMs);
    const pids = [signalbox.pid, ...monitors.map(({ pid }) => pid)];
    const before = pids.map((pid) => cpuSeconds(pid));
    await pause(windowMs);
    const [ours = 0, ...theirs] = pids.map((pid, at) => percentOfCore(cpuSeconds(pid) - (before[at] ?? 0)));
    const what = `watching ${extraProcesses.toLocaleString('en')} processes at 1 Hz: CPU of one core`;
    const rows = monitors.map(({ program }, at): BenchRow => ({
      what: at === 0 ? what : `the same beside ${program}`,
      unit: '%',
      ours,
      against: { what: program, value: theirs[at] ?? 0 },
      ...(program === 'htop' && { goal: { atMost: 0.35 } }),
    }));
    const memory: BenchRow = { what: 'the same: memory (RSS)', unit: 'MB', ours: residentMb(signalbox.pid) };
    return rows.length > 0 ? [...rows, memory] : [{ what, unit: '%', ours }, memory];
  } finally {
    await Promise.all(monitors.map(({ end }) => end()));
    await signalbox.stop();
    await drained;
  }
}

const percentOfCore = (seconds: number): number => (seconds / (windowMs / 1000)) * 100;

function isThere({ program }: Peer): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = folders.some((folder) => existsSync(join(folder, program)));
  if (!found) console.error(`  ${program} is left out: it is not installed`);
  return found;
}

/** Nobody's own settings: as they come, but for the pace. */
async function makeSettings() {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
  await mkdir(join(folder, 'btop'));
  await writeFile(join(folder, 'btop', 'btop.conf'), 'update_ms = 1000\n');
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

/** In a terminal of its own, which `script` makes, and which nobody looks at. */
async function startMonitor({ program, args }: Peer, settings: string) {
  const command = `stty cols 200 rows 50; exec ${[program, ...args].join(' ')}`;
  const terminal = spawn('script', ['-qfc', command, '/dev/null'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, TERM: 'xterm-256color', LANG: 'C.UTF-8', XDG_CONFIG_HOME: settings },
  });
  terminal.stdout.resume();
  await once(terminal, 'spawn');
  const pid = await childOf(terminal.pid ?? 0, program);
  return {
    program,
    pid,
    async end() {
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
