import { join } from 'node:path';
import { connectMcpByStdio, type McpClient, type McpClientKind } from '../../helpers/connect-mcp.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import type { Client, Surroundings } from '../client.ts';
import { listensBy, protocolOf } from '../describe-protocol.ts';
import { cleanEnvironment } from '../run-client.ts';

/** It only passes on what others say: so an SDK client of each era speaks through it. */
const kinds: readonly McpClientKind[] = ['sdk 1.32', 'client 2.4, protocol 2026-07-28'];

export const mcpRemote: Client = {
  title: 'mcp-remote',
  package: 'mcp-remote',
  version: '0.15.1',
  async try(surroundings) {
    surroundings.proxy.taken();
    const seen = [];
    for (const kind of kinds) seen.push(await speakThrough(kind, surroundings));
    const heard = seen.map((one) => one.heard);
    return {
      protocol: heard.map(protocolOf).join(', '),
      tools: Math.min(...seen.map(({ tools }) => tools)),
      answer: seen.every(({ answer }) => answer),
      refusal: seen.every(({ refusal }) => refusal),
      listens: heard.map(listensBy).join(', '),
      connected: undefined,
    };
  },
};

async function speakThrough(kind: McpClientKind, { modules, home, app, proxy }: Surroundings) {
  await using client = await connectMcpByStdio(kind, {
    command: process.execPath,
    args: [
      join(modules, '.bin/mcp-remote'),
      `${proxy.url}/mcp`,
      '--allow-http',
      '--transport',
      'http-only',
      '--header',
      `Authorization: Bearer ${app.token}`,
    ],
    env: environment(home),
  });
  const tools = await client.listTools();
  const answer = await client.call('proc_list');
  const refusal = await client.call('proc_stop', { name: 'missing' });
  await hearsNews(client);
  return {
    heard: proxy.taken(),
    tools: tools.length,
    answer: !answer.isError,
    refusal: refusal.isError && refusal.text.includes('NOT_FOUND'),
  };
}

/** It is told of a line that comes after it has begun to listen. */
async function hearsNews(client: McpClient): Promise<void> {
  const name = 'talker';
  await client.call('proc_start', { name, cmd: ['sh', '-c', 'while sleep 1; do date; done'] });
  const heard = new Set<string>();
  const listening = await client.listen([`proc://${name}/logs`], {
    updated: (uri) => void heard.add(uri),
    listChanged: () => {},
  });
  await waitUntil(() => heard.size > 0, { what: 'news of a log' });
  await listening[Symbol.asyncDispose]();
  await client.call('proc_stop', { name });
}

const environment = (home: string): Record<string, string> =>
  Object.fromEntries(Object.entries(cleanEnvironment(home, {})).map(([name, value]) => [name, value ?? '']));
