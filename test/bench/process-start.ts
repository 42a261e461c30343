import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createClient } from '../../src-main/cli/create-client.ts';
import type { Client } from '../../src-shared/contract/index.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import { waitUntil } from '../helpers/wait-until.ts';
import type { BenchRow } from './bench-row.ts';
import { median } from './percentile.ts';

const warmUp = 10;
const rounds = 50;
const command = [process.execPath, '-e', 'console.log("ready")'] as const;

/** From the request at the door to the first line of output back there, against `spawn` in the caller's own process. */
export async function measureProcessStart(): Promise<BenchRow[]> {
  await using signalbox = await startSignalbox({ args: ['--spawn-settle-ms', '0'] });
  const client = createClient(signalbox);
  await startAndEnd(client);

  const ourTimes: number[] = [];
  const bareTimes: number[] = [];
  for (let round = 0; round < warmUp + rounds; round += 1) {
    ourTimes.push(await ours(client));
    bareTimes.push(await bare());
  }
  return [
    {
      what: 'start of a managed process to its first line',
      unit: 'ms',
      ours: median(ourTimes.slice(warmUp)),
      against: { what: 'a bare `spawn` of the same', value: median(bareTimes.slice(warmUp)) },
      goal: { atMost: 2 },
    },
  ];
}

async function ours(client: Client): Promise<number> {
  const events = await client.proc.watchLogs({ name: 'short', tail: 0 });
  await events.next(); // the snapshot
  const startedAt = performance.now();
  const started = startAndEnd(client);
  await events.next();
  const time = performance.now() - startedAt;
  await Promise.all([started, events.return?.(undefined)]);
  return time;
}

async function startAndEnd({ proc }: Client): Promise<void> {
  await proc.start({ name: 'short', cmd: [...command] });
  await waitUntil(async () => (await proc.list({ status: 'running' })).processes.length === 0, { what: 'its end' });
}

async function bare(): Promise<number> {
  const startedAt = performance.now();
  const [file, ...args] = command;
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  await once(child.stdout, 'data');
  const time = performance.now() - startedAt;
  await once(child, 'close');
  return time;
}
