import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import type { BenchRow } from './bench-row.ts';
import { median } from './percentile.ts';

const warmUp = 200;
const rounds = 10;
const callsPerRound = 100;

/** `proc_list` through guards, policy and audit, against an empty tool on the bare SDK; both in processes of their own. */
export async function measureMcpCall(): Promise<BenchRow[]> {
  await using signalbox = await startSignalbox();
  const bare = spawn(process.execPath, ['test/bench/bare-mcp-server.ts'], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [bareUrl] = (await once(createInterface({ input: bare.stdout }), 'line')) as [string];
    const ours = await connect(signalbox.mcpUrl, signalbox.token);
    const theirs = await connect(bareUrl);
    await timeCalls(ours, 'proc_list', warmUp);
    await timeCalls(theirs, 'nothing', warmUp);

    // In turns, so that whatever else the machine does meets both.
    const ourTimes: number[] = [];
    const theirTimes: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      ourTimes.push(...(await timeCalls(ours, 'proc_list', callsPerRound)));
      theirTimes.push(...(await timeCalls(theirs, 'nothing', callsPerRound)));
    }
    await Promise.all([ours.close(), theirs.close()]);
    return [
      {
        what: 'an MCP call (`proc_list`), median',
        unit: 'ms',
        ours: median(ourTimes),
        against: { what: 'an empty tool on the bare SDK', value: median(theirTimes) },
        goal: { atMost: 1.25 },
      },
    ];
  } finally {
    bare.kill();
  }
}

async function connect(url: string, token?: string): Promise<Client> {
  const client = new Client({ name: 'bench', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } });
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } }));
  return client;
}

async function timeCalls(client: Client, name: string, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let call = 0; call < count; call += 1) {
    const startedAt = performance.now();
    const result = await client.callTool({ name, arguments: {} });
    times.push(performance.now() - startedAt);
    if (result.isError === true) throw new Error(`${name} failed: ${JSON.stringify(result.content)}`);
  }
  return times;
}
