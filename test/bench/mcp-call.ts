import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { createClient } from '../../src-main/cli/create-client.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import { waitUntil } from '../helpers/wait-until.ts';
import type { BenchOptions, BenchRow } from './bench-row.ts';
import { startBareMcp } from './peers/bare-mcp.ts';
import { median, percentile } from './percentile.ts';

const BARE = 'an empty tool on the bare SDK';

interface Call {
  readonly tool: string;
  readonly args?: Readonly<Record<string, unknown>>;
}

/** Each that only reads. The first is the one with a goal. */
const calls: readonly Call[] = [
  { tool: 'proc_list' },
  { tool: 'session_info' },
  { tool: 'proc_logs', args: { name: 'web', tail: 20 } },
  { tool: 'proc_search', args: { grep: 'orders/17' } },
  { tool: 'proc_history', args: { name: 'web' } },
  { tool: 'proc_port_who', args: { port: 65_000 } },
  { tool: 'sys_list', args: { per_page: 10 } },
  { tool: 'sys_inspect', args: { pid: process.pid } },
  { tool: 'sys_discover' },
  { tool: 'debris_list' },
];

/** A call of each tool that reads, through guards, policy and audit, against an empty tool; all in turns. */
export async function measureMcpCall({ brief }: BenchOptions): Promise<BenchRow[]> {
  const { warmUp, rounds, callsPerRound } = brief
    ? { warmUp: 2, rounds: 1, callsPerRound: 3 }
    : { warmUp: 50, rounds: 12, callsPerRound: 25 };
  await using signalbox = await startSignalbox();
  await using bare = await startBareMcp();
  await printLog(createClient(signalbox));
  const ours = await connect(new URL('/mcp/x/all', signalbox.url), signalbox.token);
  const theirs = await connect(new URL(bare.url));
  const takers = [
    { times: [] as number[], take: (count: number) => timeCalls(theirs, { tool: 'nothing' }, count) },
    ...calls.map((call) => ({ times: [] as number[], take: (count: number) => timeCalls(ours, call, count) })),
  ];
  for (const { take } of takers) await take(warmUp);
  // In turns, so that whatever else the machine does meets all.
  for (let round = 0; round < rounds; round += 1) {
    for (const { times, take } of takers) times.push(...(await take(callsPerRound)));
  }
  await Promise.all([ours.close(), theirs.close()]);
  const [nothing = [], ...each] = takers.map(({ times }) => times);
  return calls.flatMap(({ tool }, index) => rowsOf(tool, each[index] ?? [], nothing, index === 0));
}

function rowsOf(tool: string, ours: readonly number[], bare: readonly number[], isMain: boolean): readonly BenchRow[] {
  const detail = isMain ? {} : ({ isDetail: true } as const);
  return [
    {
      what: `an MCP call of \`${tool}\`: p50`,
      unit: 'ms',
      ours: median(ours),
      against: { what: BARE, value: median(bare) },
      ...(isMain && { goal: { atMost: 1.25 } }),
      ...detail,
    },
    {
      what: `an MCP call of \`${tool}\`: p99`,
      unit: 'ms',
      ours: percentile(ours, 0.99),
      against: { what: BARE, value: percentile(bare, 0.99) },
      ...detail,
    },
  ];
}

/** Something to list and to read. */
async function printLog({ proc }: ReturnType<typeof createClient>): Promise<void> {
  const script = 'i=0; while [ $i -lt 300 ]; do i=$((i+1)); echo "GET /orders/$i 200"; done; exec sleep 3600';
  await proc.start({ name: 'web', cmd: ['sh', '-c', script] });
  const isAllThere = async (): Promise<boolean> => (await proc.logs({ name: 'web', tail: 1 })).total === 300;
  await waitUntil(isAllThere, { what: 'the log to be read' });
}

async function connect(url: URL, token?: string): Promise<Client> {
  const client = new Client({ name: 'bench', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } });
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }));
  return client;
}

async function timeCalls(client: Client, { tool: name, args = {} }: Call, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let call = 0; call < count; call += 1) {
    const startedAt = performance.now();
    const result = await client.callTool({ name, arguments: args });
    times.push(performance.now() - startedAt);
    if (result.isError === true) throw new Error(`${name} failed: ${JSON.stringify(result.content)}`);
  }
  return times;
}
