import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  connectMcp,
  connectMcpByStdio,
  mcpClients,
  type McpClientKind,
  type McpProgramClient,
  type Progress,
} from '../../helpers/connect-mcp.ts';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false; // no such process
  }
};

const bridge = (dataDir: string, ...flags: readonly string[]) => ({
  command: process.execPath,
  args: ['out/main/signalbox.js', 'mcp', '--data-dir', dataDir, ...flags],
});

const COUNTS = [process.execPath, join(process.cwd(), 'test/programs/counts-forever.ts')];

const sessionsOf = async ({ url }: RunningSignalbox): Promise<number> =>
  ((await (await fetch(`${url}/health`)).json()) as { sessions: number }).sessions;

/** The same for every kind of client, at once. */
const forEachKind = (check: (kind: McpClientKind) => Promise<void>): Promise<unknown> =>
  Promise.all(mcpClients.map(check));

describe('signalbox mcp, between the client and the app', () => {
  let app: RunningSignalbox;
  const agents = new Map<McpClientKind, McpProgramClient>();
  const agentOf = (kind: McpClientKind): McpProgramClient => {
    const agent = agents.get(kind);
    if (agent === undefined) throw new Error(`no ${kind}`);
    return agent;
  };
  beforeAll(async () => {
    app = await startSignalbox();
    await forEachKind(async (kind) => void agents.set(kind, await connectMcpByStdio(kind, bridge(app.dataDir))));
  });
  afterAll(async () => {
    for (const agent of agents.values()) {
      await agent[Symbol.asyncDispose]();
      await waitUntil(() => !isAlive(agent.pid), { what: 'the end of the bridge' });
      expect(agent.stderr()).toBe('');
    }
    expect(await sessionsOf(app)).toBe(0);
    await app[Symbol.asyncDispose]();
  });

  test.each(mcpClients)('R-022 offers %s what the app offers, and answers as it does', async (kind) => {
    const agent = agentOf(kind);
    await using direct = await connectMcp(kind, app);
    expect(await agent.listTools()).toEqual(await direct.listTools());
    expect([agent.serverInfo, agent.instructions]).toEqual([direct.serverInfo, direct.instructions]);
    expect(await agent.call('proc_stop', { name: 'nobody' })).toMatchObject({ isError: true });
    await expect(agent.call('no_such_tool')).rejects.toMatchObject({ code: -32_602 });
    await direct.endSession();
  });

  test('tells progress, and cancels with the whole tree', () =>
    forEachKind(async (kind) => {
      const file = join(app.dataDir, `tree of ${kind}`);
      const script = 'sleep 600 & echo $$ $! > "$0.tmp" && mv "$0.tmp" "$0"; wait';
      const cancel = new AbortController();
      const seen: Progress[] = [];
      const options = { signal: cancel.signal, onProgress: (progress: Progress) => void seen.push(progress) };
      const cmd = ['sh', '-c', script, file];
      const call = agentOf(kind).call('proc_exec', { cmd, timeout_ms: 60_000 }, options);
      call.catch(() => {}); // Handled below, when it has been cancelled.
      const pids = async () => (await readFile(file, 'utf8').catch(() => '')).trim().split(' ').map(Number);
      await waitUntil(async () => (await pids()).length === 2 && seen.length > 0, {
        what: `the tree and its progress for ${kind}`,
        deadlineMs: 25_000,
      });
      const tree = await pids();
      cancel.abort();
      await expect(call).rejects.toThrow();
      await waitUntil(() => !tree.some(isAlive), { what: `the end of the tree of ${kind}` });
    }));

  test('passes on subscriptions, and changes of lists', async () => {
    const first = agentOf('sdk 1.32');
    await first.call('proc_start', { name: 'counts', cmd: COUNTS });
    const uri = 'proc://counts/logs';
    const heard = new Map<McpClientKind, { updates: string[]; changes: number }>();
    const listening = await Promise.all(
      mcpClients.map((kind) => {
        const own = { updates: [] as string[], changes: 0 };
        heard.set(kind, own);
        const updated = (updatedUri: string): void => void own.updates.push(updatedUri);
        return agentOf(kind).listen([uri], { updated, listChanged: () => (own.changes += 1) });
      }),
    );
    const all = [...heard.values()];
    await waitUntil(() => all.every(({ updates }) => updates.includes(uri)), { what: 'word of new lines' });
    await first.call('proc_start', { name: 'another', cmd: ['sleep', '600'] });
    await waitUntil(() => all.every(({ changes }) => changes > 0), { what: 'word of the new one' });
    for (const each of listening) await each[Symbol.asyncDispose]();
  });
});

describe('signalbox mcp and the app', { timeout: 90_000 }, () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'signalbox-bridge-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  const connectAll = (): Promise<McpProgramClient[]> =>
    Promise.all(mcpClients.map((kind) => connectMcpByStdio(kind, bridge(dataDir))));

  async function closeAll(agents: readonly McpProgramClient[]): Promise<void> {
    for (const agent of agents) await agent[Symbol.asyncDispose]();
    await waitUntil(() => !agents.some(({ pid }) => isAlive(pid)), { what: 'the end of the bridges' });
  }

  test('goes on with an app that was killed and started anew, and so do subscriptions', async () => {
    const first = await startSignalbox({ dataDir });
    const agents = await connectAll();
    await agents[0]?.call('proc_start', { name: 'counts', cmd: COUNTS });
    const updates = agents.map(() => 0);
    const uri = 'proc://counts/logs';
    const updated = (index: number) => () => void (updates[index] = (updates[index] ?? 0) + 1);
    await Promise.all(
      agents.map((agent, index) => agent.listen([uri], { updated: updated(index), listChanged: () => {} })),
    );
    await waitUntil(() => updates.every((count) => count > 0), { what: 'updates' });
    await first.kill();
    for (const agent of agents) {
      await expect(agent.call('proc_list')).rejects.toThrow('Signalbox does not run any more. Start it again');
    }

    await using second = await startSignalbox({ dataDir });
    expect(second.url).not.toBe(first.url);
    const before = [...updates];
    // One of them the bridge sends by itself: look, you may have missed something.
    await waitUntil(() => updates.every((count, index) => count > (before[index] ?? 0) + 1), {
      what: 'updates of the new one',
      deadlineMs: 20_000,
    });
    for (const agent of agents) {
      expect((await agent.call('proc_list')).text).toMatch(/^counts +running/m);
      // Of an app that is back within half a second nothing more is said.
      expect(agent.stderr()).toMatch(/^signalbox mcp: .*Signalbox does not run any more\./m);
    }
    await closeAll(agents);
  });

  test('says that nobody knows what became of a call that broke; the next goes to the app started anew', async () => {
    const app = await startSignalbox({ dataDir });
    const agents = await connectAll();
    const script = 'echo $$ > "$0"; exec sleep 600';
    const begun = agents.map((agent, index) => {
      const file = join(dataDir, `begun-${index}`);
      const call = agent.call('proc_exec', { cmd: ['sh', '-c', script, file], timeout_ms: 60_000 });
      call.catch(() => {}); // Handled below.
      return { call, file };
    });
    for (const { file } of begun) {
      const pid = async () => Number(await readFile(file, 'utf8').catch(() => ''));
      await waitUntil(async () => (await pid()) > 0, { what: 'the command' });
    }
    await app.kill();
    for (const { call } of begun) {
      await expect(call).rejects.toThrow('whether it was carried out is not known; look before you ask again');
    }
    // It ends what the killed one has left of commands.
    await using _ = await startSignalbox({ dataDir });
    for (const agent of agents) expect((await agent.call('proc_list')).isError).toBe(false);
    await closeAll(agents);
  });

  test('starts a headless app where none runs, says so, and leaves it running; several start but one', async () => {
    const env = { SIGNALBOX_PORT: '0', PATH: process.env['PATH'] ?? '' };
    const agents = await Promise.all(mcpClients.map((kind) => connectMcpByStdio(kind, { ...bridge(dataDir), env })));
    const { pid } = JSON.parse(readFileSync(join(dataDir, 'instance.json'), 'utf8')) as { pid: number };
    try {
      for (const agent of agents) expect((await agent.call('proc_list')).isError).toBe(false);
      const told = agents.map((agent) => agent.stderr()).join('');
      expect(told).toContain(`no Signalbox was running: started one (pid ${pid}, http://127.0.0.1:`);
      await closeAll(agents);
      expect(isAlive(pid)).toBe(true);
    } finally {
      process.kill(pid, 'SIGTERM');
      await waitUntil(() => !isAlive(pid), { what: 'the end of the app' });
    }
  });

  test('ends with its client, and so does its session', async () => {
    await using app = await startSignalbox({ dataDir });
    for (const end of ['stdin', 'SIGTERM', 'SIGINT'] as const) {
      const { command, args } = bridge(dataDir);
      const child = spawn(command, args);
      const closed = once(child, 'close');
      child.stdin.write(`${JSON.stringify(INITIALIZE)}\n`);
      await once(child.stdout, 'data');
      expect(await sessionsOf(app)).toBe(1);
      if (end === 'stdin') child.stdin.end();
      else child.kill(end);
      expect(await closed).toEqual([0, null]);
      expect(await sessionsOf(app)).toBe(0);
    }
  });

  test('ends when nobody reads what it says', async () => {
    await using app = await startSignalbox({ dataDir });
    const { command, args } = bridge(dataDir);
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    const closed = once(child, 'close');
    child.stdin.on('error', () => undefined); // It may end before all is written.
    child.stdout.destroy();
    child.stdin.write(`${JSON.stringify(INITIALIZE)}\n`);
    expect(await closed).toEqual([0, null]);
    expect(await sessionsOf(app)).toBe(0);
  });

  test('says nothing on stdout but protocol, whatever it is told', async () => {
    await using _ = await startSignalbox({ dataDir });
    const { command, args } = bridge(dataDir);
    const child = spawn(command, args);
    const [stdout, stderr] = [text(child.stdout), text(child.stderr)];
    let answers = '';
    child.stdout.on('data', (chunk: Buffer) => (answers += chunk.toString()));
    const list = { jsonrpc: '2.0', id: 'list', method: 'tools/list' };
    const lines = ['hello', '', '{"jsonrpc":"2.0"}', '[1]', JSON.stringify(list), JSON.stringify(INITIALIZE)];
    child.stdin.write(lines.map((line) => `${line}\n`).join(''));
    await waitUntil(() => answers.split('\n').length > 2, { what: 'both answers' });
    child.stdin.end();
    const messages = (await stdout)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: unknown; jsonrpc: string });
    expect(messages.map(({ id }) => String(id)).toSorted((a, b) => a.localeCompare(b))).toEqual(['1', 'list']);
    expect(messages.every(({ jsonrpc }) => jsonrpc === '2.0')).toBe(true);
    expect(await stderr).toContain('signalbox mcp: ');
  });

  test('offers only the tools that were asked for', async () => {
    await using app = await startSignalbox({ dataDir });
    await using direct = await connectMcp('client 2.4', app, '/mcp/x/io/readonly');
    await using agent = await connectMcpByStdio('client 2.4', bridge(dataDir, '--toolset', 'io', '--readonly'));
    expect(await agent.listTools()).toEqual(await direct.listTools());
    await expect(connectMcpByStdio('client 2.4', bridge(dataDir, '--toolset', 'nope'))).rejects.toThrow(
      /no toolset "nope"; there are core, /,
    );
  });

  test('R-020 speaks with the app of the data folder that is named; with --no-start it fails where none runs', async () => {
    const { command, args } = bridge(dataDir, '--no-start');
    const child = spawn(command, args);
    const [stderr, closed] = [text(child.stderr), once(child, 'close')];
    expect(await closed).toEqual([1, null]);
    expect(await stderr).toBe(`signalbox: no Signalbox is running on ${dataDir}; start it with: signalbox serve\n`);
  });

  test('says why an app cannot be started', async () => {
    const { command, args } = bridge(dataDir);
    const child = spawn(command, args, { env: { ...process.env, SIGNALBOX_ORPHAN_POLICY: 'eat' } });
    const [stderr, closed] = [text(child.stderr), once(child, 'close')];
    expect(await closed).toEqual([2, null]);
    expect(await stderr).toContain('SIGNALBOX_ORPHAN_POLICY: ');
  });
});

const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
};
