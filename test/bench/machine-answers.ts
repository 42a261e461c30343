import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { createClient } from '../../src-main/cli/create-client.ts';
import type { Client } from '../../src-shared/contract/index.ts';
import { connectMcp } from '../helpers/connect-mcp.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import type { BenchRow } from './bench-row.ts';
import { median } from './percentile.ts';
import { startSleepers } from './start-sleepers.ts';

const run = promisify(execFile);
const sockets = 1000;
const processes = 200;
const rounds = 11;
const shown = 25;

const peers = [
  ['ss', ['-tlnp']],
  ['lsof', ['-i', '-P', '-n']],
] as const;

/** Who listens where on a machine with a thousand sockets, and how much a list of processes says to an agent. */
export async function measureMachineAnswers(): Promise<BenchRow[]> {
  await using signalbox = await startSignalbox();
  const client = createClient(signalbox);
  const agent = await measureTokens(client, signalbox);
  return [...(await measurePorts(client)), agent];
}

async function measurePorts({ ports }: Client): Promise<BenchRow[]> {
  const holder = spawn(process.execPath, ['test/programs/listens-often.ts', String(sockets)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await once(createInterface({ input: holder.stdout }), 'line');
    const list = async () => (await ports.list({})).sockets.length;
    if ((await list()) < sockets) throw new Error(`of ${sockets} sockets only ${await list()} are listed`);
    const ours: number[] = [];
    const theirs = new Map<string, number[]>(peers.map(([program]) => [program, []]));
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await timeOf(list));
      for (const [program, args] of peers) theirs.get(program)?.push(await timeOf(() => run(program, args)));
    }
    return peers.map(([program, args]) => ({
      what: `who listens where, ${sockets.toLocaleString('en')} sockets: over HTTP`,
      unit: 'ms',
      ours: median(ours),
      against: { what: [program, ...args].join(' '), value: median(theirs.get(program) ?? []) },
    }));
  } finally {
    holder.kill();
  }
}

/** As `sys_list` answers an agent, against the same rows as they are. */
async function measureTokens(
  { sys }: Client,
  { mcpUrl, token }: { readonly mcpUrl: string; readonly token: string },
): Promise<BenchRow> {
  await using _sleepers = await startSleepers(processes);
  await using mcp = await connectMcp('client 2.4', { url: mcpUrl, token });
  const { text } = await mcp.call('sys_list', { sort: 'rss', per_page: shown });
  const { items } = await sys.list({ sort: 'rss', order: 'desc', perPage: shown });
  return {
    what: `\`sys_list\` with ${shown} rows, to an agent`,
    unit: 'tokens',
    ours: tokensOf(text),
    against: { what: 'a JSON dump of the same', value: tokensOf(JSON.stringify(items)) },
  };
}

/** By the usual rule: four characters each. */
const tokensOf = (text: string): number => Math.round(text.length / 4);

async function timeOf(task: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await task();
  return performance.now() - startedAt;
}
