import { createClient } from '../../src-main/cli/create-client.ts';
import type { Client } from '../../src-shared/contract/index.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import { waitUntil } from '../helpers/wait-until.ts';
import type { BenchRow } from './bench-row.ts';
import { cpuPercent, keeperOf, residentMb } from './process-cost.ts';

const atOnce = 50;
const chatty = 100;
const windowMs = 30_000;
/** Ten lines each tenth of a second. */
const hundredLines = [
  'sh',
  '-c',
  'while :; do printf "line\\nline\\nline\\nline\\nline\\nline\\nline\\nline\\nline\\nline\\n"; sleep 0.1; done',
];

/** Many at once: how long they take to start and to be gone, and what it costs when all of them talk. */
export async function measureManyProcesses(): Promise<BenchRow[]> {
  await using signalbox = await startSignalbox({ args: ['--spawn-settle-ms', '0'] });
  const client = createClient(signalbox);
  const [start, stop] = await startAndStop(client);

  await startAll(client, chatty, hundredLines);
  const pids = [signalbox.pid, keeperOf(signalbox.dataDir)];
  const memory = (): number => pids.reduce((total, pid) => total + residentMb(pid), 0);
  const before = memory();
  const cpu = await cpuPercent(pids, windowMs);
  const after = memory();
  return [
    { what: `${atOnce} starts at once, until the last has printed`, unit: 'ms', ours: start },
    { what: `stop of ${atOnce} at once, until all are verified to be gone`, unit: 'ms', ours: stop },
    {
      what: `${chatty} processes of nearly 100 lines/s: CPU of app and keeper, of one core`,
      unit: '%',
      ours: cpu,
      goal: { atMost: 10 },
    },
    { what: 'the same: memory (RSS) of both at the beginning', unit: 'MB', ours: before },
    { what: `the same: ${windowMs / 1000} s later`, unit: 'MB', ours: after },
  ];
}

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
