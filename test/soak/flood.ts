import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from '../../src-main/cli/create-client.ts';
import { connectMcp } from '../helpers/connect-mcp.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import { median, percentile } from '../bench/percentile.ts';
import { keeperOf, residentMb } from '../bench/process-cost.ts';

export interface FloodOptions {
  readonly seconds: number;
  readonly say: (line: string) => void;
}

export interface FloodResult {
  /** MB, at the start of the flood and at its end. */
  readonly rss: readonly [number, number];
  readonly keeperRss: readonly [number, number];
  readonly diskMb: number;
  readonly lines: number;
  /** Of answers about another process meanwhile, in ms. */
  readonly logs: { readonly p50: number; readonly p99: number };
  readonly mcp: { readonly p50: number; readonly p99: number };
}

/** JSON lines as fast as they can be written. */
const FLOOD = ['yes', JSON.stringify({ level: 30, msg: 'x'.repeat(80) })];

/** One process writes at full speed: what it costs in memory and disk, and what it costs everybody else. */
export async function runFlood({ seconds, say }: FloodOptions): Promise<FloodResult> {
  await using signalbox = await startSignalbox();
  const client = createClient(signalbox);
  await using mcp = await connectMcp('client 2.4', { url: signalbox.mcpUrl, token: signalbox.token });
  await client.proc.start({ name: 'calm', cmd: ['sh', '-c', 'while :; do date; sleep 0.1; done'] });
  const keeper = keeperOf(signalbox.dataDir);
  const rss = (): readonly [number, number] => [residentMb(signalbox.pid), residentMb(keeper)];

  await client.proc.start({ name: 'flood', cmd: FLOOD });
  await delay(3000);
  const before = rss();
  const times = { logs: [] as number[], mcp: [] as number[] };
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    times.logs.push(await timeOf(() => client.proc.logs({ name: 'calm', tail: 20, grep: '\\d' })));
    times.mcp.push(await timeOf(() => mcp.call('proc_list')));
    await delay(50);
    if (times.logs.length % 200 === 0)
      say(`${times.logs.length} answers, RSS ${rss().map(Math.round).join(' and ')} MB`);
  }
  const after = rss();
  const { total } = await client.proc.logs({ name: 'flood', tail: 1 });
  const diskMb = Number(
    execFileSync('du', ['-sm', join(signalbox.dataDir, 'capture')], { encoding: 'utf8' }).split('\t')[0],
  );
  await client.proc.stop({ name: 'flood' });
  const result: FloodResult = {
    rss: [before[0], after[0]],
    keeperRss: [before[1], after[1]],
    diskMb,
    lines: total,
    logs: { p50: median(times.logs), p99: percentile(times.logs, 0.99) },
    mcp: { p50: median(times.mcp), p99: percentile(times.mcp, 0.99) },
  };
  say(JSON.stringify(result));
  return result;
}

async function timeOf(call: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await call();
  return performance.now() - startedAt;
}
