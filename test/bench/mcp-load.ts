import { Agent, request } from 'node:http';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import type { BenchOptions, BenchRow } from './bench-row.ts';
import { startBareMcp } from './peers/bare-mcp.ts';
import { median } from './percentile.ts';

const clientCounts = [10, 100] as const;

interface Target {
  readonly url: string;
  readonly tool: string;
  readonly token?: string;
}

/** How many calls a second are answered, when so many clients ask as fast as they get answers. */
export async function measureMcpLoad({ brief }: BenchOptions): Promise<BenchRow[]> {
  const { rounds, windowMs } = brief ? { rounds: 1, windowMs: 100 } : { rounds: 5, windowMs: 1500 };
  await using signalbox = await startSignalbox();
  await using bare = await startBareMcp();
  const targets = {
    ours: { url: signalbox.mcpUrl, tool: 'proc_list', token: signalbox.token },
    bare: { url: bare.url, tool: 'nothing' },
  };
  const rows: BenchRow[] = [];
  for (const clients of clientCounts) {
    const rates = { ours: [] as number[], bare: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      for (const who of ['ours', 'bare'] as const) {
        rates[who].push(await callsPerSecond(targets[who], clients, windowMs));
      }
    }
    rows.push({
      what: `MCP calls (\`proc_list\`) of ${clients} clients at once`,
      unit: 'calls/s',
      ours: median(rates.ours),
      against: { what: 'an empty tool on the bare SDK', value: median(rates.bare) },
    });
  }
  return rows;
}

/** Without an SDK: it would do more than the server, on the same machine. */
async function callsPerSecond(target: Target, clients: number, windowMs: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const call = callOf(target, agent);
  await call();
  const startedAt = performance.now();
  let answered = 0;
  const ask = async (): Promise<void> => {
    while (performance.now() - startedAt < windowMs) {
      await call();
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, ask));
  const seconds = (performance.now() - startedAt) / 1000;
  agent.destroy();
  return answered / seconds;
}

function callOf({ url, tool, token }: Target, agent: Agent): () => Promise<void> {
  const meta = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientInfo': { name: 'bench', version: '1.0.0' },
    'io.modelcontextprotocol/clientCapabilities': {},
  };
  const params = { name: tool, arguments: {}, _meta: meta };
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });
  const headers = {
    accept: 'application/json, text/event-stream',
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'mcp-protocol-version': '2026-07-28',
    'mcp-method': 'tools/call',
    'mcp-name': tool,
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  return () =>
    new Promise((resolve, reject) => {
      const asked = request(url, { method: 'POST', agent, headers }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        answer.on('end', () => {
          if (answer.statusCode === 200 && text.includes('"content"')) resolve();
          else reject(new Error(`${tool} was answered with ${answer.statusCode}: ${text.slice(0, 500)}`));
        });
        answer.on('error', reject);
      });
      asked.on('error', reject);
      asked.end(body);
    });
}
