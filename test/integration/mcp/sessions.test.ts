import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Server } from '@modelcontextprotocol/server';
import { createSessions, type Sessions } from '../../../src-main/mcp/sessions.ts';
import { connectMcp } from '../../helpers/connect-mcp.ts';
import { openDoors, type OpenDoors } from '../../helpers/open-doors.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

let doors: OpenDoors;
beforeEach(async () => {
  doors = await openDoors();
});
afterEach(() => doors[Symbol.asyncDispose]());

const initialize = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
};
const accept = 'application/json, text/event-stream';

const post = (message: unknown, headers: Record<string, string> = {}) =>
  doors.fetch('/mcp', { method: 'POST', body: JSON.stringify(message), headers: { accept, ...headers } });

const sessions = async (): Promise<number> => (await (await doors.fetch('/health')).json()).sessions;

test('R-192 a session is begun, used, watched and ended', async () => {
  await using agent = await connectMcp('sdk 1.32', doors);
  expect(await sessions()).toBe(1);
  await agent.call('proc_list');
  await agent.endSession();
  expect(await sessions()).toBe(0);
});

test('requests of the newer protocol need no session', async () => {
  await using agent = await connectMcp('client 2.4, protocol 2026-07-28', doors);
  await agent.call('proc_list');
  expect(await sessions()).toBe(0);
});

test('a session id that is not known is told to begin anew', async () => {
  const list = { jsonrpc: '2.0', id: 2, method: 'tools/list' };
  const unknown = await post(list, { 'mcp-session-id': crypto.randomUUID() });
  expect(unknown.status).toBe(404);
  expect(await unknown.json()).toMatchObject({ error: { message: expect.stringContaining('initialize again') } });
  expect((await post(list)).status).toBe(400);
  for (const method of ['GET', 'DELETE']) {
    expect((await doors.fetch('/mcp', { method, headers: { accept } })).status).toBe(400);
    expect((await doors.fetch('/mcp', { method, headers: { accept, 'mcp-session-id': 'x' } })).status).toBe(404);
  }
});

test('what is no JSON-RPC gets an error of the protocol', async () => {
  const malformed = await doors.fetch('/mcp', { method: 'POST', body: '{"jsonrpc":', headers: { accept } });
  expect(malformed.status).toBe(400);
  expect(await sessions()).toBe(0);
  expect((await post({ hello: 1 })).status).toBe(400);
  expect((await post({ ...initialize, params: {} })).status).toBe(400);
  expect(await sessions()).toBe(0);
});

test('R-138 the session over the limit of 100 is refused, and has its place when one ends', async () => {
  const opened = await Promise.all(Array.from({ length: 110 }, () => post(initialize)));
  const refused = opened.filter(({ status }) => status === 503);
  expect(refused).toHaveLength(10);
  expect(await refused[0]?.json()).toMatchObject({
    error: { message: expect.stringContaining('100 of 100 sessions') },
  });
  expect(await sessions()).toBe(100);
  const id = opened.find(({ ok }) => ok)?.headers.get('mcp-session-id') ?? '';
  const ended = await doors.fetch('/mcp', { method: 'DELETE', headers: { accept, 'mcp-session-id': id } });
  expect(ended.status).toBe(200);
  expect((await post(initialize)).status).toBe(200);
  for (const { bodyUsed, body } of opened) if (!bodyUsed) await body?.cancel();
});

describe('sessions by a clock of our own', () => {
  let now = 0;
  let clocked: Sessions;
  beforeEach(() => {
    now = 0;
    clocked = createSessions({
      createServer: () => ({
        server: new Server({ name: 'test', version: '1' }, { capabilities: {} }),
        setListening: () => {},
      }),
      maxSessions: 2,
      idleMs: 1800_000,
      reapEveryMs: 5,
      now: () => now,
    });
  });
  afterEach(() => clocked.close());

  const headers = { accept, 'content-type': 'application/json' };
  const send = (method: string, id?: string): Promise<Response> => {
    const init = { method, headers: { ...headers, ...(id && { 'mcp-session-id': id }) } };
    const body = method === 'POST' ? initialize : undefined;
    const request = new Request('http://localhost/mcp', { ...init, ...(body && { body: JSON.stringify(body) }) });
    return clocked.answer(request, body, { bearer: doors.agents.person, isInitialize: id === undefined });
  };
  const open = async (): Promise<string> => {
    const answer = await send('POST');
    await answer.text();
    return answer.headers.get('mcp-session-id') ?? '';
  };

  test('R-138 a session that nobody uses is reaped; one whose client listens is not', async () => {
    await open();
    const stream = await send('GET', await open());
    now = 1800_001;
    await waitUntil(() => clocked.count() === 1, { what: 'the idle one to go' });
    await stream.body?.cancel();
    now *= 2;
    await waitUntil(() => clocked.count() === 0, { what: 'the other to go, too' });
  });

  test('a client that comes and goes without a word keeps nobody out: a session left alone makes room', async () => {
    const stream = await send('GET', await open());
    const left = await open();
    expect((await send('POST')).status).toBe(503);
    now = 60_001;
    expect(await open()).not.toBe('');
    expect((await send('GET', left)).status).toBe(404);
    expect((await send('POST')).status).toBe(503);
    await stream.body?.cancel();
  });
});
