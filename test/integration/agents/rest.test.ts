import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openDoors, type OpenDoors } from '../../helpers/open-doors.ts';

const SLEEPER = ['sleep', '600'];

let doors: OpenDoors;
beforeEach(async () => {
  doors = await openDoors();
});
afterEach(() => doors[Symbol.asyncDispose]());

/** Our own command line, by what it calls itself: with the token of an agent it is that agent all the same. */
const PRETENDS = { 'user-agent': 'signalbox-cli/1.0' };

const ask = (token: string, path: string, { body, ...init }: { method?: string; body?: object } = {}) =>
  doors.fetch(path, {
    ...init,
    ...(body !== undefined && { body: JSON.stringify(body) }),
    headers: { ...PRETENDS, authorization: `Bearer ${token}` },
  });

const post = (token: string, path: string, body: object = {}) => ask(token, path, { method: 'POST', body });

test('over REST, too, an agent is known by its token', async () => {
  const token = doors.addAgent('claude');
  const started = await (await post(token, '/api/proc', { name: 'web', cmd: SLEEPER })).json();
  expect(started).toMatchObject({ startedBy: { door: 'rest', agent: 'claude', client: { name: 'signalbox-cli' } } });
  expect((await ask(token, '/processes')).status).toBe(200);
  const { calls } = await doors.inside.agents.calls({});
  expect(calls).toMatchObject([
    { agent: 'claude', door: 'rest', tool: 'GET /processes', outcome: 'ok' },
    { agent: 'claude', door: 'rest', tool: 'proc.start', outcome: 'ok' },
  ]);
  const [agent] = (await doors.inside.agents.list()).agents;
  expect(agent?.connections).toMatchObject([{ era: 'rest', client: { name: 'signalbox-cli', version: '1.0' } }]);
  expect((await doors.inside.proc.history({ name: 'web' })).runs[0]?.startedBy.agent).toBe('claude');
});

test('with the token of the person, whoever asks is the person', async () => {
  const headers = { 'user-agent': 'curl/8.1.0' };
  expect((await doors.fetch('/api/agents', { headers })).status).toBe(200);
  expect((await doors.inside.agents.calls({})).calls).toEqual([]);
});

test('what is for the person alone is refused to an agent, on record', async () => {
  const token = doors.addAgent('claude', { toolsets: ['all'] });
  const answers = [
    await ask(token, '/api/agents'),
    await ask(token, '/api/agents/calls'),
    await ask(token, '/api/agents/watch'),
    await post(token, '/api/agents', { label: 'mine' }),
    await ask(token, '/api/agents/claude', { method: 'DELETE' }),
    // Whose link it opens is the person to the browser.
    await post(token, '/api/app/login-link'),
  ];
  for (const answer of answers) {
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'PERMISSION_DENIED' });
  }
  const { entries } = await doors.inside.audit.list({ limit: 10 });
  expect(entries.map(({ operation, outcome, caller }) => [operation, outcome, caller.agent])).toEqual(
    ['app.loginLink', 'agents.revoke', 'agents.add', 'agents.watch', 'agents.calls', 'agents.list'].map((operation) => [
      operation,
      'refused',
      'claude',
    ]),
  );
  expect((await doors.inside.agents.list()).agents).toMatchObject([{ label: 'claude', calls: 6, refusals: 6 }]);
});

test('the page and the web socket of the person are closed to an agent', async () => {
  const token = doors.addAgent('claude');
  for (const path of ['/', '/rpc', '/index.html', '/assets/app-Bx7k2Pq9.js', '/mcpx', '/api2']) {
    const answer = await ask(token, path);
    expect([path, answer.status]).toEqual([path, 403]);
    expect(await answer.json()).toMatchObject({ code: 'PERMISSION_DENIED', message: /token of claude/ });
  }
  const socket = new WebSocket(doors.url.replace('http', 'ws') + '/rpc', {
    headers: { authorization: `Bearer ${token}` },
  });
  const [refused] = await new Promise<[string]>((resolve) => socket.once('error', ({ message }) => resolve([message])));
  expect(refused).toContain('403');
  expect((await ask(token, '/openapi.json')).status).toBe(200);
});

test('over REST a token changes only what one of its tools is for, and reads as ever', async () => {
  await doors.inside.proc.start({ name: 'web', cmd: SLEEPER });
  const core = doors.addAgent('core');
  const refused = await ask(core, '/api/proc/web?force=true', { method: 'DELETE' });
  expect([refused.status, await refused.json()]).toMatchObject([
    403,
    {
      code: 'PERMISSION_DENIED',
      message:
        'proc.remove is refused: the token of core is for core, and has no tool for it; the person can make another',
    },
  ]);
  expect((await ask(core, '/api/proc/web/history')).status).toBe(200);
  for (const toolset of ['io', 'all', 'compat-003'] as const) {
    const token = doors.addAgent(`with-${toolset}`, { toolsets: [toolset] });
    expect((await ask(token, '/api/proc/web?force=true', { method: 'DELETE' })).status).toBe(200);
    await doors.inside.proc.start({ name: 'web', cmd: SLEEPER });
  }
});

test('a readonly token changes nothing, and is told why', async () => {
  await doors.inside.proc.start({ name: 'web', cmd: SLEEPER });
  const token = doors.addAgent('looker', { toolsets: ['all'], readonly: true });
  expect((await ask(token, '/api/proc')).status).toBe(200);
  const refused = [
    await post(token, '/api/proc', { name: 'x', cmd: SLEEPER }),
    await post(token, '/api/proc/web/stop'),
    await ask(token, '/api/proc/web?force=true', { method: 'DELETE' }),
    await post(token, '/api/exec', { cmd: ['true'] }),
    await post(token, '/api/proc/web/wait-ready', { command: ['true'] }),
  ];
  for (const answer of refused) {
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({
      code: 'READ_ONLY',
      message: expect.stringContaining('the token of looker allows nothing that changes anything'),
    });
  }
  expect((await doors.inside.proc.list({ status: 'running' })).processes).toHaveLength(1);
  const session = await (await ask(token, '/api/app/session')).json();
  expect(session).toMatchObject({ caller: 'looker (rest, signalbox-cli 1.0)', readOnly: true });
});

test('who asks too often gets 429, and when to come again', async () => {
  const token = doors.addAgent('eager', { callsPerMinute: 2 });
  expect((await ask(token, '/api/proc')).status).toBe(200);
  expect((await ask(token, '/processes')).status).toBe(200);
  for (const path of ['/api/proc', '/processes', '/api/nothing']) {
    const refused = await ask(token, path);
    expect(refused.status).toBe(429);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(await refused.json()).toMatchObject({
      code: 'RATE_LIMITED',
      details: { callsPerMinute: 2, retryAfterMs: expect.any(Number) },
    });
  }
  expect((await doors.fetch('/api/proc')).status).toBe(200);
});

test('what an agent watches ends when its token is revoked, and the token is worth nothing', async () => {
  const token = doors.addAgent('claude');
  const watching = await ask(token, '/api/proc/watch');
  expect(watching.status).toBe(200);
  const text = watching.text().catch(() => 'broken off');
  await doors.inside.agents.revoke({ label: 'claude' });
  await text;
  const after = await ask(token, '/api/proc');
  expect(after.status).toBe(401);
  expect(await after.json()).toMatchObject({ code: 'UNAUTHORIZED' });
  // The label is free, and another token does not bring the old one back.
  doors.addAgent('claude');
  expect((await ask(token, '/api/proc')).status).toBe(401);
});

test('two who add one label at once: one gets it', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => post(doors.token, '/api/agents', { label: 'claude' })),
  );
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(statuses.filter((status) => status === 409)).toHaveLength(19);
  expect((await doors.inside.agents.list()).agents).toHaveLength(1);
});

test.each([
  ['a label', { label: 'Claude Code' }, /label/],
  ['a reserved one', { label: 'window' }, /none of/],
  ['a limit', { label: 'x', callsPerMinute: -1 }, /callsPerMinute/],
  ['a toolset', { label: 'x', toolsets: ['core', 'nothing'] }, /toolsets/],
  ['readonly as a toolset', { label: 'x', toolsets: ['readonly'] }, /toolsets/],
  ['toolsets that cannot be together', { label: 'x', toolsets: ['core', 'compat-003'] }, /same names/],
  ['no toolset', { label: 'x', toolsets: [] }, /toolsets/],
  ['another field', { label: 'x', token: 'mine' }, /token/],
])('%s that cannot be is refused with the reason', async (_, input, message) => {
  const answer = await post(doors.token, '/api/agents', input);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ code: 'BAD_INPUT', message: expect.stringMatching(message) });
});

test('a token is shown once, and never on record', async () => {
  const made = await (await post(doors.token, '/api/agents', { label: 'claude', readonly: true })).json();
  expect(made).toMatchObject({ token: expect.stringMatching(/^sbx_[\w-]{43}$/), agent: { readonly: true } });
  const { entries } = await doors.inside.audit.list({ limit: 1 });
  expect(entries).toMatchObject([{ operation: 'agents.add', target: 'claude', outcome: 'done' }]);
  const shown = JSON.stringify([entries, await doors.inside.agents.list(), await doors.inside.agents.calls({})]);
  expect(shown).not.toMatch(/sbx_|hash/);
});
