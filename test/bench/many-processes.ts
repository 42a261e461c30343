import { stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from '../../src-main/cli/create-client.ts';
import type { Client } from '../../src-shared/contract/index.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import { waitUntil } from '../helpers/wait-until.ts';
import type { BenchRow } from './bench-row.ts';
import { startPm2 } from './peers/pm2.ts';
import { cpuPercent, keeperOf, residentMb } from './process-cost.ts';

const atOnce = 50;
const chatty = 100;
const settleMs = 5000;
const windowMs = 60_000;
const line = 'GET /orders/1234 200 in 12 ms\n';
/** Ten lines each tenth of a second, by a program that every Debian has and that starts no other for its pauses. */
const hundredLines = [
  '/usr/bin/perl',
  '-e',
  '$| = 1; my $lines = $ARGV[0] x 10; while (1) { print $lines; select(undef, undef, undef, 0.1) }',
  line,
] as const;

/** Many at once: how long they take to start and to be gone, and what it costs when all of them talk. */
export async function measureManyProcesses(): Promise<BenchRow[]> {
  const { start, stop, ours } = await watchOurs();
  const pm2 = await watchPm2();
  const beside = (figure: 'cpu' | 'before' | 'after') =>
    pm2 && { against: { what: `the daemon of pm2 at ${perSecond(pm2)}`, value: pm2[figure] } };
  const grown = Math.round((ours.perSecond / chatty) * (windowMs / 1000));
  return [
    { what: `${atOnce} starts at once, until the last has printed`, unit: 'ms', ours: start },
    { what: `stop of ${atOnce} at once, until all are verified to be gone`, unit: 'ms', ours: stop },
    {
      what: `${chatty} processes, measured ${perSecond(ours)} in all: CPU of app and keeper, of one core`,
      unit: '%',
      ours: ours.cpu,
      goal: { atMost: 10 },
    },
    ...(pm2 ? [{ what: 'the same beside pm2', unit: '%', ours: ours.cpu, ...beside('cpu') } as const] : []),
    { what: 'the same: memory (RSS) of both at the beginning', unit: 'MB', ours: ours.before, ...beside('before') },
    {
      what: `the same: ${windowMs / 1000} s later, with ${figure(grown)} more lines of each to ask for`,
      unit: 'MB',
      ours: ours.after,
      ...beside('after'),
    },
  ];
}

const figure = (value: number): string => Math.round(value).toLocaleString('en');

const perSecond = (cost: Cost): string => `${figure(cost.perSecond)} lines/s`;

interface Cost {
  /** % of one core */
  readonly cpu: number;
  /** MB */
  readonly before: number;
  /** MB */
  readonly after: number;
  readonly perSecond: number;
}

async function watchOurs(): Promise<{ start: number; stop: number; ours: Cost }> {
  await using signalbox = await startSignalbox({ args: ['--spawn-settle-ms', '0'] });
  const client = createClient(signalbox);
  const [start, stop] = await startAndStop(client);
  const names = await startAll(client, chatty, hundredLines);
  const totals = names.map((name) => async () => (await client.proc.logs({ name, tail: 1 })).total);
  const ours = await watch([signalbox.pid, keeperOf(signalbox.dataDir)], totals);
  return { start, stop, ours };
}

async function watchPm2(): Promise<Cost | undefined> {
  await using pm2 = await startPm2();
  if (pm2 === undefined) return undefined;
  const names = Array.from({ length: chatty }, (_, index) => `p${index}`);
  await pm2.start(names.map((name) => ({ name, cmd: hundredLines })));
  const totals = names.map((name) => async () => (await stat(pm2.logOf(name))).size / line.length);
  // Awaited here: pm2 is ended as soon as this function is left.
  return await watch([await pm2.daemonPid()], totals);
}

/** `totals`: of each process, how many lines it has printed as far as its supervisor knows. */
async function watch(pids: readonly number[], totals: readonly (() => Promise<number>)[]): Promise<Cost> {
  const memory = (): number => sum(pids.map(residentMb));
  const count = async () => ({ at: performance.now(), lines: sum(await Promise.all(totals.map((total) => total()))) });
  await pause(settleMs);
  const first = await count();
  const before = memory();
  const cpu = await cpuPercent(pids, windowMs);
  const after = memory();
  const last = await count();
  return { cpu, before, after, perSecond: ((last.lines - first.lines) / (last.at - first.at)) * 1000 };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

async function startAndStop(client: Client): Promise<readonly [number, number]> {
  const startedAt = performance.now();
  const names = await startAll(client, atOnce, ['sh', '-c', 'echo up; exec sleep 600']);
  await waitUntil(async () => (await client.proc.list({})).processes.every(({ lastLine }) => lastLine?.text === 'up'), {
    what: 'all have printed',
  });
  const stoppedAt = performance.now();
  await Promise.all(names.map((name) => client.proc.stop({ name })));
  const end = performance.now();
  await Promise.all(names.map((name) => client.proc.remove({ name })));
  return [stoppedAt - startedAt, end - stoppedAt];
}

async function startAll({ proc }: Client, count: number, cmd: readonly string[]): Promise<readonly string[]> {
  const names = Array.from({ length: count }, (_, index) => `p${index}`);
  await Promise.all(names.map((name) => proc.start({ name, cmd: [...cmd] })));
  return names;
}
