import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from '../../src-main/cli/create-client.ts';
import type { Client } from '../../src-shared/contract/index.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import type { BenchRow } from './bench-row.ts';
import { percentile } from './percentile.ts';

const rounds = 300;
/** About 100 MB/s: a megabyte each hundredth of a second. */
const flood = `const chunk = ('x'.repeat(99) + '\\n').repeat(10_000);
const write = () => process.stdout.write(chunk);
setInterval(write, 10);`;

/** How long others wait while one process writes 100 MB/s: what an answer that needs no work takes more than at rest. */
export async function measureFlood(): Promise<BenchRow[]> {
  await using signalbox = await startSignalbox();
  const client = createClient(signalbox);
  const atRest = percentile(await answers(client), 0.5);
  await client.proc.start({ name: 'flood', cmd: [process.execPath, '-e', flood] });
  await pause(2000);
  const flooded = await answers(client);
  await client.proc.stop({ name: 'flood' });
  const delay = Math.max(0, percentile(flooded, 0.99) - atRest);
  return [
    {
      what: 'a flood of up to 100 MB/s: p99 of an empty answer above its p50 at rest',
      unit: 'ms',
      ours: delay,
      goal: { atMost: 20 },
    },
  ];
}

async function answers({ app }: Client): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    await app.info({});
    times.push(performance.now() - startedAt);
    await pause(5);
  }
  return times;
}
