import { Server } from '@modelcontextprotocol/server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AgentsEvent } from '../../../src-shared/contract/agents.ts';
import { createSessions } from '../../../src-main/mcp/sessions.ts';
import { connectMcp, mcpClients, type McpClient } from '../../helpers/connect-mcp.ts';
import { openDoors, type OpenDoors } from '../../helpers/open-doors.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

const SLEEPER = ['sleep', '600'];

let doors: OpenDoors;
beforeEach(async () => {
  doors = await openDoors();
});
afterEach(() => doors[Symbol.asyncDispose]());

const namesOf = async (client: McpClient): Promise<readonly string[]> =>
  (await client.listTools()).map(({ name }) => name).toSorted();

const agentNamed = async (label: string) =>
  (await doors.inside.agents.list()).agents.find((agent) => agent.label === label);

describe.each(mcpClients)('an agent with a token of its own, with %s', (kind) => {
  test('R-177 is known by its label, whatever it calls itself', async () => {
    const info = { name: 'signalbox-cli', version: '9' };
    await using client = await connectMcp(kind, { ...doors, info, token: doors.addAgent('claude') });
    await client.call('proc_start', { name: 'web', cmd: SLEEPER });
    await client.call('proc_stop', { name: 'nobody' });

    const [web] = (await doors.inside.proc.list({})).processes;
    const caller = { door: 'mcp', agent: 'claude', client: info };
    expect(web?.startedBy).toMatchObject(caller);
    const { entries } = await doors.inside.audit.list({ limit: 2 });
    expect(entries).toMatchObject([
      { operation: 'proc.stop', outcome: 'failed', caller },
      { operation: 'proc.start', outcome: 'done', caller },
    ]);
    const { calls } = await doors.inside.agents.calls({ label: 'claude' });
    expect(calls).toMatchObject([
      { agent: 'claude', door: 'mcp', client: info, tool: 'proc_stop', outcome: 'failed', code: 'NOT_FOUND' },
      { agent: 'claude', door: 'mcp', client: info, tool: 'proc_start', outcome: 'ok' },
    ]);
    expect(calls.every(({ durationMs }) => durationMs > 0)).toBe(true);
    const isPinned = kind.endsWith('2026-07-28');
    expect(await agentNamed('claude')).toMatchObject({
      calls: 2,
      refusals: 0,
      lastUsedAt: expect.any(Number),
      connections: [
        {
          client: info,
          era: isPinned ? 'modern' : 'session',
          protocol: isPinned ? '2026-07-28' : expect.stringMatching(/^2025-/),
        },
      ],
    });
  });

  test('is offered what its token is for; an address takes away from it, and never adds', async () => {
    const token = doors.addAgent('claude', { toolsets: ['io', 'history'] });
    const at = async (path: string): Promise<readonly string[]> => {
      await using client = await connectMcp(kind, { ...doors, token }, path);
      return await namesOf(client);
    };
    const io = ['proc_remove', 'proc_signal', 'proc_stdin'];
    expect(await at('/mcp')).toEqual([...io, 'proc_history', 'proc_search'].toSorted());
    expect(await at('/mcp/x/io')).toEqual(io);
    expect(await at('/mcp/x/core,io')).toEqual(io);
    expect(await at('/mcp/readonly')).toEqual(['proc_history', 'proc_search']);
    await using client = await connectMcp(kind, { ...doors, token }, '/mcp/x/all');
    await expect(client.call('proc_start', { name: 'x', cmd: SLEEPER })).rejects.toMatchObject({
      message: expect.stringContaining('proc_start is not offered here'),
    });
    await expect(client.call('proc_begin')).rejects.toThrow('there is no tool proc_begin');
    expect((await doors.inside.agents.calls({})).calls).toMatchObject([
      { tool: 'proc_begin', outcome: 'failed', code: 'NOT_FOUND' },
      { tool: 'proc_start', outcome: 'refused', code: 'NOT_OFFERED' },
    ]);
    await expect(at('/mcp/x/core')).rejects.toThrow();
    const refused = await doors.fetch('/mcp/x/core', {
      method: 'POST',
      body: '{}',
      headers: { authorization: `Bearer ${token}` },
    });
    expect(refused.status).toBe(403);
    expect(await refused.json()).toEqual({
      code: 'PERMISSION_DENIED',
      message: '/mcp/x/core: nothing of it is allowed to the token of claude, which is for io, history; ask at /mcp',
    });
  });

  test('sees nothing that changes anything with a readonly token, wherever it looks', async () => {
    const token = doors.addAgent('looker', { toolsets: ['all'], readonly: true });
    for (const path of ['/mcp', '/mcp/x/all', '/mcp/x/core,io']) {
      await using client = await connectMcp(kind, { ...doors, token }, path);
      const tools = await client.listTools();
      expect(tools.length).toBeGreaterThan(0);
      expect(tools.filter(({ annotations }) => annotations?.['readOnlyHint'] !== true)).toEqual([]);
      await expect(client.call('proc_start', { name: 'x', cmd: SLEEPER })).rejects.toThrow('not offered here');
      const plan = await client.call('session_info', { tool: 'proc_start', arguments: { name: 'x', cmd: SLEEPER } });
      expect(plan.text).toContain('not offered');
    }
    expect((await doors.inside.proc.list({})).processes).toEqual([]);
  });

  test('is told when it calls too often, and when to try again; others are not kept waiting', async () => {
    const token = doors.addAgent('eager', { callsPerMinute: 3 });
    await using eager = await connectMcp(kind, { ...doors, token });
    await using other = await connectMcp(kind, { ...doors, token: doors.addAgent('other') });
    await using unnamed = await connectMcp(kind, doors);
    for (let made = 0; made < 3; made += 1) expect((await eager.call('proc_list')).isError).toBe(false);
    const refused = await eager.call('proc_list');
    expect(refused.isError).toBe(true);
    expect(refused.structured).toEqual({
      code: 'RATE_LIMITED',
      message: expect.stringMatching(
        /^eager has made 3 calls within a minute, which is the limit of its token; the next one in \d+ s$/,
      ),
      remediation: expect.stringContaining('Wait'),
      retryable: true,
    });
    await expect(eager.readText('sys://overview')).rejects.toThrow('RATE_LIMITED');
    for (let made = 0; made < 5; made += 1) {
      expect((await other.call('proc_list')).isError).toBe(false);
      expect((await unnamed.call('proc_list')).isError).toBe(false);
    }
    expect(await agentNamed('eager')).toMatchObject({ calls: 5, refusals: 2 });
    const { calls } = await doors.inside.agents.calls({ label: 'eager', limit: 2 });
    expect(calls).toMatchObject([
      { tool: 'resources/read', outcome: 'refused', code: 'RATE_LIMITED' },
      { tool: 'proc_list', outcome: 'refused', code: 'RATE_LIMITED' },
    ]);
  });

  test('is out at once when its token is revoked: what it listens to ends, what it called is given up', async () => {
    await doors.inside.proc.start({ name: 'web', cmd: SLEEPER });
    const token = doors.addAgent('claude');
    const client = await connectMcp(kind, { ...doors, token });
    await client.listen(['proc://web/logs'], { updated: () => {}, listChanged: () => {} });
    await waitUntil(() => doors.logWatchers() > 0, { what: 'its subscription is served' });
    const waiting = client
      .call('proc_logs', { name: 'web', wait_ms: 60_000, after: 0 })
      .catch((error: unknown) => error);
    await waitUntil(async () => (await agentNamed('claude'))?.connections.some(({ listening }) => listening) ?? false, {
      what: 'it listens',
    });
    const revoked = await doors.inside.agents.revoke({ label: 'claude' });
    expect(revoked).toMatchObject({ label: 'claude', revokedAt: expect.any(Number), connections: [] });
    await waitUntil(() => doors.logWatchers() === 0, { what: 'its subscription is given up' });
    await waiting;
    await expect(client.call('proc_list')).rejects.toThrow();
    expect((await (await doors.fetch('/health')).json()).sessions).toBe(0);
    expect(await agentNamed('claude')).toMatchObject({ revokedAt: revoked.revokedAt, connections: [] });
    // What it started is not its own life.
    expect((await doors.inside.proc.list({ status: 'running' })).processes).toHaveLength(1);
    // Its connection is gone already.
    await Promise.allSettled([client[Symbol.asyncDispose]()]);
  });
});

test('a session is nothing to whoever has another token', async () => {
  const initialize = {
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
  };
  const post = (token: string, message: unknown, session?: string) =>
    doors.fetch('/mcp', {
      method: 'POST',
      body: JSON.stringify(message),
      headers: {
        accept: 'application/json, text/event-stream',
        authorization: `Bearer ${token}`,
        ...(session !== undefined && { 'mcp-session-id': session }),
      },
    });
  const claude = doors.addAgent('claude');
  const session = (await post(claude, initialize)).headers.get('mcp-session-id') ?? '';
  const list = { jsonrpc: '2.0', id: 2, method: 'tools/list' };
  expect((await post(claude, list, session)).status).toBe(200);
  for (const token of [doors.addAgent('codex'), doors.token])
    expect((await post(token, list, session)).status).toBe(404);
});

test('a token that is revoked while a session is being opened leaves none behind', async () => {
  const bearer = doors.agents.bearerOf(doors.addAgent('claude'));
  if (bearer === undefined) throw new Error('it is not known');
  const sessions = createSessions({
    createServer: () => ({
      server: new Server({ name: 'test', version: '1' }, { capabilities: {} }),
      setListening: () => {},
    }),
    maxSessions: 100,
    idleMs: 60_000,
    reapEveryMs: 60_000,
    now: () => 0,
  });
  const initialize = {
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
  };
  const headers = { accept: 'application/json, text/event-stream', 'content-type': 'application/json' };
  const request = new Request('http://localhost/mcp', { method: 'POST', headers, body: JSON.stringify(initialize) });
  doors.agents.revoke('claude');
  await (await sessions.answer(request, initialize, { bearer, isInitialize: true })).text();
  expect(sessions.count()).toBe(0);
  await sessions.close();
});

test('who comes with the token of the person has no name, and is listed without one', async () => {
  await using client = await connectMcp('sdk 1.32', doors);
  await client.call('proc_list');
  const { agents, own } = await doors.inside.agents.list();
  expect(agents).toEqual([]);
  expect(own).toMatchObject({ calls: 1, connections: [{ era: 'session', client: { name: 'test-agent' } }] });
  await client.endSession();
  expect((await doors.inside.agents.list()).own.connections).toEqual([]);
});

test('agents and their calls are told as they change', async () => {
  const events = await doors.inside.agents.watch();
  const next = async (): Promise<AgentsEvent> => {
    const { done, value } = await events.next();
    if (done) throw new Error('the topic has ended');
    return value;
  };
  expect(await next()).toMatchObject({ type: 'snapshot', sequence: 1, agents: [], calls: [] });
  await using client = await connectMcp('client 2.4', { ...doors, token: doors.addAgent('claude') });
  await client.call('proc_list');
  await client.call('sys_list');
  const heard: string[] = [];
  for (let sequence = 2; heard.length < 2; sequence += 1) {
    const event = await next();
    expect(event).toMatchObject({ type: 'change', sequence, agents: [{ label: 'claude' }] });
    heard.push(...event.calls.map(({ tool }) => tool).toReversed());
  }
  expect(heard).toEqual(['proc_list', 'sys_list']);
  await events.return?.();
});
