import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client as McpClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClient } from '../../../src-main/cli/create-client.ts';
import type { Client } from '../../../src-shared/contract/index.ts';
import { MCP_SERVER, VITE } from '../../helpers/leave-debris.ts';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { startedProcesses } from '../inspector/started-processes.ts';

const listensOn = join(import.meta.dirname, '../../programs/listens-on.ts');
const started = startedProcesses();
let signalbox: RunningSignalbox;
let client: Client;

beforeAll(async () => {
  signalbox = await startSignalbox();
  client = createClient(signalbox);
});
afterAll(async () => {
  await started.end();
  await signalbox?.[Symbol.asyncDispose]();
});

/** A command as the person starts it: by a shell, in a terminal of its own. Answers the pid of the command. */
async function startInTerminal(command: string, ready: RegExp): Promise<number> {
  const ofShell = `sh -c 'echo "pid $$"; exec ${command}'; true`;
  const { stdout } = await started.start('script', ['-qfc', ofShell, '/dev/null']);
  if (stdout === null) throw new Error('it has no output');
  let pid = 0;
  for await (const line of createInterface({ input: stdout })) {
    pid ||= Number(/^pid (\d+)/.exec(line)?.[1] ?? 0);
    if (ready.test(line)) return pid;
  }
  throw new Error(`it has ended: ${command}`);
}

/** A program that talks to an MCP server; the same command line for all of them. */
async function useMcpServer(): Promise<{ readonly pid: number } & AsyncDisposable> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [MCP_SERVER, signalbox.dataDir],
    stderr: 'ignore',
  });
  const user = new McpClient({ name: 'test', version: '1.0.0' });
  await user.connect(transport);
  return { pid: transport.pid ?? 0, [Symbol.asyncDispose]: () => user.close() };
}

/** Manages a server whose own parent has died since: it belongs to what is managed nevertheless. */
async function manageServer(): Promise<number> {
  const program = `("${process.execPath}" "${listensOn}" &); exec sleep 600`;
  await client.proc.start({ name: 'web', cmd: ['sh', '-c', program] });
  const { detail } = await client.proc.waitReady({ name: 'web', pattern: 'listening, pid \\d+' });
  return Number(/pid (\d+)/.exec(detail ?? '')?.[1]);
}

it('leaves alone what is in use: a dev server in a terminal, a managed process, MCP servers of living clients', async () => {
  await using inUse = await useMcpServer();
  const [inTerminal, alsoInUse, managed] = await Promise.all([
    startInTerminal(`"${process.execPath}" "${VITE}" "${signalbox.dataDir}" --host 127.0.0.1`, /http:\/\/127/),
    // Another program has the same server for itself.
    startInTerminal(`"${process.execPath}" "${MCP_SERVER}" "${signalbox.dataDir}" <&0`, /^pid/),
    manageServer(),
  ]);
  const healthy = [inUse.pid, inTerminal, alsoInUse, managed];
  const isSeen = async (pid: number) =>
    (await client.sys.list({ q: String(pid) })).items.some((row) => row.pid === pid);
  for (const pid of healthy) await waitUntil(() => isSeen(pid), { what: `process ${pid} in the list` });
  const { items } = await client.debris.list();
  expect(items.filter(({ process: { pid } }) => healthy.includes(pid))).toEqual([]);
});
