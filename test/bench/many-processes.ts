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
/** Ten lines each tenth of a second, by a program that needs nothing else for it. */
const hundredLines = [
  '/usr/bin/perl',
  '-e',
  '$| = 1; while (1) { print "line\\n" x 10; select(undef, undef, undef, 0.1) }',
] as const;

/** Many at once: how long they take to start and to be gone, and what it costs when all of them talk. */
export async function measureManyProcesses(): Promise<BenchRow[]> {
  await using signalbox = await startSignalbox({ args: ['--spawn-settle-ms', '0'] });
  const client = createClient(signalbox);
  const [start, stop] = await startAndStop(client);

  const names = await startAll(client, chatty, hundredLines);
  const printed = async (): Promise<number> =>
    sum(await Promise.all(names.map(async (name) => (await client.proc.logs({ name, tail: 1 })).total)));
  const ours = await watch(() => [signalbox.pid, keeperOf(signalbox.dataDir)], printed);
  await signalbox.stop();
  const pm2 = await watchPm2();
  const what = `${chatty} processes, ${Math.round(ours.perSecond / 100) * 100} lines/s in all`;
  const beside = (value: number | undefined) =>
    value === undefined ? {} : { against: { what: 'the daemon of pm2', value } };
  return [
    { what: `${atOnce} starts at once, until the last has printed`, unit: 'ms', ours: start },
    { what: `stop of ${atOnce} at once, until all are verified to be gone`, unit: 'ms', ours: stop },
    { what: `${what}: CPU of app and keeper, of one core`, unit: '%', ours: ours.cpu, goal: { atMost: 10 } },
    ...(pm2 === undefined
      ? []
      : [{ what: 'the same, beside pm2', unit: '%', ours: ours.cpu, ...beside(pm2.cpu) } as const]),
    { what: 'the same: memory (RSS) of both at the beginning', unit: 'MB', ours: ours.before, ...beside(pm2?.before) },
    { what: `the same: ${windowMs / 1000} s later`, unit: 'MB', ours: ours.after, ...beside(pm2?.after) },
  ];
}

interface Cost {
  /** % of one core */
  readonly cpu: number;
  /** MB */
  readonly before: number;
  /** MB */
  readonly after: number;
  readonly perSecond: number;
}

async function watch(running: () => readonly number[], printed: () => Promise<number>): Promise<Cost> {
  await pause(settleMs);
  const pids = running();
  const memory = (): number => sum(pids.map(residentMb));
  const before = memory();
  const linesBefore = await printed();
  const cpu = await cpuPercent(pids, windowMs);
  return { cpu, before, after: memory(), perSecond: ((await printed()) - linesBefore) / (windowMs / 1000) };
}

async function watchPm2(): Promise<Cost | undefined> {
  await using pm2 = await startPm2();
  if (pm2 === undefined) return undefined;
  await pm2.start(Array.from({ length: chatty }, (_, index) => ({ name: `p${index}`, cmd: hundredLines })));
  const daemon = await pm2.daemonPid();
  // Awaited here: pm2 is ended as soon as this function is left.
  return await watch(
    () => [daemon],
    async () => 0,
  );
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
