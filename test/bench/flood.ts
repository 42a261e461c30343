import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from '../../src-main/cli/create-client.ts';
import type { Client } from '../../src-shared/contract/index.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import type { BenchRow } from './bench-row.ts';
import { percentile } from './percentile.ts';

const rounds = 1000;
const lineBytes = 100;
const meant = 100;
/** By the clock, a tenth more than is meant: what a late timer leaves out is written by the next one. */
const flood = `const chunk = ('x'.repeat(${lineBytes - 1}) + '\\n').repeat(5_000);
const from = performance.now();
let written = 0;
const write = () => {
  while (written < (performance.now() - from) * ${meant * 1.1e3}) {
    process.stdout.write(chunk);
    written += chunk.length;
  }
};
setInterval(write, 5);`;

/** How long others wait while one process writes 100 MB/s: what an answer that needs no work takes more than at rest. */
export async function measureFlood(): Promise<BenchRow[]> {
  await using signalbox = await startSignalbox();
  const client = createClient(signalbox);
  const atRest = percentile(await answers(client), 0.5);
  await client.proc.start({ name: 'flood', cmd: [process.execPath, '-e', flood] });
  await pause(2000);
  const from = { at: performance.now(), lines: await linesOf(client) };
  const flooded = await answers(client);
  const seconds = (performance.now() - from.at) / 1000;
  const megabytes = (((await linesOf(client)) - from.lines) * lineBytes) / 1e6 / seconds;
  await client.proc.stop({ name: 'flood' });
  const shortfall = megabytes < meant ? `, less than the ${meant} meant` : '';
  const delay = Math.max(0, percentile(flooded, 0.99) - atRest);
  return [
    {
      what: `a flood, measured ${Math.round(megabytes)} MB/s${shortfall}: p99 of an empty answer above its p50 at rest`,
      unit: 'ms',
      ours: delay,
      goal: { atMost: 20 },
    },
  ];
}

const linesOf = async ({ proc }: Client): Promise<number> => (await proc.logs({ name: 'flood', tail: 1 })).total;

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
