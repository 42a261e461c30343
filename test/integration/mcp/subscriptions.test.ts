import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { connectMcp, connectMcpByStdio, mcpClients, type McpClient } from '../../helpers/connect-mcp.ts';
import { freePort } from '../../helpers/free-port.ts';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

let app: RunningSignalbox;
let actor: McpClient;
/** Every kind of client, straight at the app and through the bridge. */
const agents = new Map<string, McpClient>();

beforeAll(async () => {
  app = await startSignalbox();
  actor = await connectMcp('client 2.4', app, '/mcp/x/core,io');
  const args = ['out/main/signalbox.js', 'mcp', '--data-dir', app.dataDir];
  for (const kind of mcpClients) {
    agents.set(kind, await connectMcp(kind, app));
    agents.set(`${kind}, bridged`, await connectMcpByStdio(kind, { command: process.execPath, args }));
  }
});

afterAll(async () => {
  for (const agent of agents.values()) await agent[Symbol.asyncDispose]();
  await actor[Symbol.asyncDispose]();
  await app[Symbol.asyncDispose]();
});

/** What each agent hears of a resource from now on. */
async function listenAll(uri: string): Promise<{ heard(than?: number): Promise<number> }> {
  const counts = new Map<string, number>();
  for (const [kind, agent] of agents) {
    counts.set(kind, 0);
    const updated = (of: string): void => void (of === uri && counts.set(kind, (counts.get(kind) ?? 0) + 1));
    const listening = await agent.listen([uri], { updated, listChanged: () => {} });
    onTestFinished(() => listening[Symbol.asyncDispose]());
  }
  // A stream of the older protocol catches up when it opens: that is not the news.
  return {
    async heard(than = 0) {
      await waitUntil(() => [...counts.values()].every((count) => count > than), {
        what: `word of ${uri} for all`,
        deadlineMs: 25_000,
      });
      return Math.max(...counts.values());
    },
  };
}

const readJson = async (agent: McpClient, uri: string) =>
  JSON.parse(await agent.readText(uri)) as Record<string, unknown>;

test('R-196 all kinds of clients hear of readiness and of a crash, and read what happened', async () => {
  const cmd = ['sh', '-c', 'read a; echo up; read b; exit 3'];
  await actor.call('proc_start', { name: 'api', cmd, stdin: 'pipe' });
  const uri = 'proc://api';
  const { heard } = await listenAll(uri);
  expect(await readJson(actor, uri)).toMatchObject({ name: 'api', status: 'running', logs: 'proc://api/logs' });

  await actor.call('proc_stdin', { name: 'api', data: 'go', append_newline: true });
  await actor.call('proc_wait_ready', { name: 'api', pattern: 'up', timeout_ms: 10_000 });
  const before = await heard();
  for (const agent of agents.values()) expect(await readJson(agent, uri)).toMatchObject({ ready: 'pattern' });

  await actor.call('proc_stdin', { name: 'api', data: 'crash', append_newline: true });
  await heard(before);
  for (const agent of agents.values()) {
    expect(await readJson(agent, uri)).toMatchObject({ status: 'exited', exit: '3', runs: [{ exit: '3' }] });
  }
});

test('R-196 they hear when a process of the machine ends; another with its pid would not be it', async () => {
  const child = spawn('sleep', ['600'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const uri = `sys://${child.pid}`;
  await waitUntil(async () => (await actor.readText(uri).catch(() => '')) !== '', { what: 'the sample that has it' });
  const { heard } = await listenAll(uri);
  expect(await readJson(actor, uri)).toMatchObject({ pid: child.pid, name: 'sleep', command: 'sleep 600' });
  child.kill('SIGKILL');
  await once(child, 'exit');
  await heard();
  await expect(actor.readText(uri)).rejects.toMatchObject({
    code: -32_602,
    message: expect.stringMatching(/NOT_FOUND: .*[0-9]/),
  });
});

test('R-196 they hear when a port is taken', async () => {
  const port = await freePort();
  const { heard } = await listenAll('ports://');
  const program = join(process.cwd(), 'test/programs/listens-on.ts');
  const cmd = [process.execPath, program, String(port)];
  const before = await heard();
  await actor.call('proc_start', { name: 'web', cmd, if_running: 'restart' });
  const web = { port, protocol: 'tcp', owners: [expect.objectContaining({ managed: 'web' })] };
  await waitUntil(async () => (await actor.readText('ports://')).includes(`"port":${port}`), { what: 'the port' });
  expect((await readJson(actor, 'ports://'))['listening']).toContainEqual(expect.objectContaining(web));
  await heard(before);
  await actor.call('proc_stop', { name: 'web' });
});

test('R-196 the machine at a glance', async () => {
  const overview = await readJson(actor, 'sys://overview');
  expect(overview).toMatchObject({
    host: { cores: expect.any(Number), memory_total_mb: expect.any(Number) },
    processes: expect.any(Number),
    managed: { total: expect.any(Number), running: expect.any(Number) },
  });
  expect(overview['top_memory']).toHaveLength(5);
  expect(JSON.stringify(overview).length).toBeLessThan(5000);
});

describe('completion', () => {
  const kinds = mcpClients.flatMap((kind) => [kind, `${kind}, bridged`]);
  test.each(kinds)('R-196 completes names, pids and ports for %s', async (kind) => {
    const agent = agents.get(kind);
    await actor.call('proc_start', { name: 'Worker one', cmd: ['sleep', '600'], if_running: 'reuse' });
    const template = { uri: 'proc://{name}/logs' };
    expect(await agent?.complete(template, 'name', 'wor')).toEqual(['Worker one']);
    expect(await agent?.complete(template, 'name', 'one')).toEqual(['Worker one']);
    expect(await agent?.complete(template, 'name', 'nope')).toEqual([]);
    expect(await agent?.complete({ prompt: 'triage_crash' }, 'name', '')).toContain('Worker one');
    expect(await agent?.complete({ uri: 'sys://{pid}' }, 'pid', String(app.pid))).toContain(String(app.pid));
    const port = new URL(app.url).port;
    expect(await agent?.complete({ prompt: 'free_port' }, 'port', port)).toContain(port);
  });
});
