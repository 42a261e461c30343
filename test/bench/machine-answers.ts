import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { createClient } from '../../src-main/cli/create-client.ts';
import type { Client } from '../../src-shared/contract/index.ts';
import { connectMcp } from '../helpers/connect-mcp.ts';
import { startCrowd } from '../helpers/start-crowd.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import type { BenchOptions, BenchRow } from './bench-row.ts';
import { findProgram } from './peers/find-program.ts';
import { median } from './percentile.ts';

const run = promisify(execFile);
const processes = 200;
const shown = 25;

interface Peer {
  readonly program: string;
  readonly args: readonly string[];
  /** What it does at once, if it is there. */
  readonly probe: readonly string[];
}

const peers: readonly Peer[] = [
  { program: 'ss', args: ['-tlnp'], probe: ['-V'] },
  { program: 'lsof', args: ['-i', '-P', '-n'], probe: ['-v'] },
];

/** Who listens where on a machine with a thousand sockets, and how much a list of processes says to an agent. */
export async function measureMachineAnswers({ brief }: BenchOptions): Promise<BenchRow[]> {
  await using signalbox = await startSignalbox();
  const client = createClient(signalbox);
  const agent = await measureTokens(client, signalbox);
  return [...(await measurePorts(client, brief ? { sockets: 50, rounds: 2 } : { sockets: 1000, rounds: 11 })), agent];
}

async function measurePorts({ ports }: Client, { sockets, rounds }: { sockets: number; rounds: number }) {
  const holder = spawn(process.execPath, ['test/programs/listens-often.ts', String(sockets)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await once(createInterface({ input: holder.stdout }), 'line');
    const list = async () => (await ports.list({})).sockets.length;
    if ((await list()) < sockets) throw new Error(`of ${sockets} sockets only ${await list()} are listed`);
    const ours: number[] = [];
    const theirs = await Promise.all(peers.map(preparePeer));
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await timeOf(list));
      for (const peer of theirs) await peer.turn();
    }
    return theirs.map(({ against }): BenchRow => ({
      what: `who listens where, ${sockets.toLocaleString('en')} sockets: over HTTP`,
      unit: 'ms',
      ours: median(ours),
      against: against(),
    }));
  } finally {
    holder.kill();
  }
}

async function preparePeer({ program, args, probe }: Peer) {
  const what = [program, ...args].join(' ');
  if ((await findProgram([program], probe)) === undefined) {
    return { turn: () => Promise.resolve(), against: () => ({ what, absent: 'not installed' }) };
  }
  const times: number[] = [];
  return {
    turn: async () => void times.push(await timeOf(() => run(program, args))),
    against: () => ({ what, value: median(times) }),
  };
}

/** As `sys_list` answers an agent, against the same rows as they are. */
async function measureTokens(
  { sys }: Client,
  { mcpUrl, token }: { readonly mcpUrl: string; readonly token: string },
): Promise<BenchRow> {
  await using _crowd = await startCrowd(processes);
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
