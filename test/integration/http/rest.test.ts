import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDoors, type OpenDoors } from '../../helpers/open-doors.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

let doors: OpenDoors;
beforeEach(async () => {
  doors = await openDoors();
});
afterEach(async () => {
  await doors[Symbol.asyncDispose]();
  expect(doors.said).toEqual([]);
});

const SLEEPER = ['sleep', '600'];

async function post(path: string, body: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await doors.fetch(path, { method: 'POST', body: text });
  return { status: answer.status, body: await answer.json() };
}

const names = async (): Promise<readonly string[]> =>
  (await doors.inside.proc.list({ status: 'running' })).processes.map(({ name }) => name);

describe('bad input to start', () => {
  test.each<[string, unknown, number, string, string]>([
    ['malformed JSON', '{"name":', 400, 'BAD_INPUT', 'the body is not valid JSON'],
    ['JSON with a slip, and where it is', '{"name": "api",, }', 400, 'BAD_INPUT', 'position 15'],
    ['no object', '[]', 400, 'BAD_INPUT', 'the body must be a JSON object'],
    ['an empty body', '', 400, 'BAD_INPUT', 'required'],
    ['an empty name', { name: '', cmd: SLEEPER }, 400, 'BAD_INPUT', 'name: a name has 1 to 64 characters'],
    [
      'an over-long name',
      { name: 'x'.repeat(65), cmd: SLEEPER },
      400,
      'BAD_INPUT',
      'name: a name has 1 to 64 characters',
    ],
    [
      'a wrong type',
      { name: 'api', cmd: SLEEPER, port: {} },
      400,
      'BAD_INPUT',
      'port: expected number, received object',
    ],
    [
      'a number as text',
      { name: 'api', cmd: SLEEPER, port: '3000' },
      400,
      'BAD_INPUT',
      'port: expected number, received string',
    ],
    [
      'a slip in the name of a field',
      { name: 'api', cmd: SLEEPER, ifRuning: 'reuse' },
      400,
      'BAD_INPUT',
      'unknown field: "ifRuning"',
    ],
    ['a value out of range', { name: 'api', cmd: SLEEPER, port: 70_000 }, 400, 'BAD_INPUT', 'port: '],
    ['an unknown choice', { name: 'api', cmd: SLEEPER, ifRunning: 'x' }, 400, 'BAD_INPUT', 'ifRunning: '],
    ['no command', { name: 'api' }, 400, 'BAD_INPUT', 'cmd: is required'],
    ['an over-long command (R-140)', { name: 'api', cmd: 'x'.repeat(8193) }, 400, 'BAD_INPUT', 'cmd: '],
    ['a command that is not there', { name: 'api', cmd: ['no-such-program'] }, 400, 'BAD_INPUT', 'no-such-program'],
    [
      'a folder that is not there (R-043)',
      { name: 'api', cmd: SLEEPER, cwd: '/nowhere' },
      400,
      'BAD_INPUT',
      '/nowhere',
    ],
  ])('%s', async (_, body, status, code, message) => {
    const answer = await post('/api/proc', body);
    expect(answer).toMatchObject({ status, body: { code, message: expect.stringContaining(message) } });
    expect(answer.body).not.toHaveProperty('stack');
    expect(await names()).toEqual([]);
  });

  test('a file as a folder, and a file that cannot be run', async () => {
    const file = join(doors.folder, 'plain.txt');
    await writeFile(file, '');
    await chmod(file, 0o644);
    const cwd = await post('/api/proc', { name: 'api', cmd: SLEEPER, cwd: file });
    expect(cwd).toMatchObject({ status: 400, body: { code: 'BAD_INPUT', message: expect.stringContaining(file) } });
    const cmd = await post('/api/proc', { name: 'api', cmd: [file] });
    expect(cmd).toMatchObject({ status: 400, body: { code: 'BAD_INPUT', message: expect.stringContaining(file) } });
    expect(await names()).toEqual([]);
  });

  test('a name in use leaves what runs under it alone', async () => {
    const first = await post('/api/proc', { name: 'api', cmd: SLEEPER });
    expect(first.status).toBe(200);
    const second = await post('/api/proc', { name: 'api', cmd: SLEEPER });
    expect(second).toMatchObject({ status: 409, body: { code: 'NAME_IN_USE' } });
    expect((await doors.inside.proc.list({})).processes[0]?.lifecycle).toEqual(first.body['lifecycle']);
  });
});

test.each([
  ['GET', '/api/proc/nobody/logs'],
  ['POST', '/api/proc/nobody/stop'],
  ['POST', '/api/proc/nobody/restart'],
  ['DELETE', '/api/proc/nobody'],
  ['GET', '/api/proc/nobody/logs/watch'],
])('%s %s says that there is no such name', async (method, path) => {
  const answer = await doors.fetch(path, { method });
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('nobody') });
});

test('says of an unknown path where the known ones are', async () => {
  const answer = await doors.fetch('/api/nope');
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('/openapi.json') });
});

test('says of a wrong method which are right', async () => {
  const answer = await doors.fetch('/api/proc', { method: 'PUT' });
  expect(answer.status).toBe(405);
  expect(answer.headers.get('allow')).toBe('GET, POST');
  expect(await answer.json()).toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('GET or POST') });
});

test('reads numbers out of a query, and says what is wrong with one', async () => {
  const good = await doors.fetch('/api/sys?page=1&perPage=5&sort=rss');
  expect(await good.json()).toMatchObject({ page: 1, perPage: 5 });
  const bad = await doors.fetch('/api/sys?perPage=many');
  expect(bad.status).toBe(400);
  expect(await bad.json()).toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('perPage: ') });
});

test.each([
  ['GET', '/api/proc?state=running', undefined, 'unknown field: "state"'],
  ['GET', '/api/proc/api/logs?tial=5', undefined, 'unknown field: "tial"'],
  ['GET', '/api/proc/api/logs/watch?after=5', undefined, 'unknown field: "after"'],
  ['GET', '/api/sys?limit=5', undefined, 'unknown field: "limit"'],
  ['GET', '/api/audit?max=5', undefined, 'unknown field: "max"'],
  ['POST', '/api/proc/api/stop', { timeout: 5 }, 'unknown field: "timeout"'],
  ['POST', '/api/proc/api/stop?timeoutMs=5', undefined, 'belongs into its body'],
  ['POST', '/api/proc/api/restart', { timeoutMs: '5' }, 'timeoutMs: expected number, received string'],
  ['DELETE', '/api/proc/api?forced=true', undefined, 'unknown field: "forced"'],
  ['DELETE', '/api/proc/api', { force: 'true' }, 'force: expected boolean, received string'],
  ['DELETE', '/api/proc/api?force=true', { force: true }, 'belongs into its body'],
  ['POST', '/api/sys/4242/signal', { startTime: '99' }, 'startTime: expected number, received string'],
  ['POST', '/api/sys/many/signal', { startTime: 99 }, 'pid: expected number, received string'],
])('%s %s %j is refused, not guessed at', async (method, path, input, message) => {
  const body = input === undefined ? undefined : JSON.stringify(input);
  const answer = await doors.fetch(path, { method, ...(body !== undefined && { body }) });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining(message) });
});

test('reads the pid out of the path, where everything is text', async () => {
  const answer = await doors.fetch('/api/sys/4242/signal', { method: 'POST', body: '{"startTime":99}' });
  expect(await answer.json()).toEqual({ pid: 4242, startTime: 99, signal: 'SIGTERM', gone: false });
});

test('takes the input of a DELETE from its query or from its body', async () => {
  for (const request of [
    ['?force=true', {}],
    ['', { body: '{"force":true}' }],
  ] as const) {
    await doors.inside.proc.start({ name: 'api', cmd: SLEEPER });
    const refused = await doors.fetch('/api/proc/api', { method: 'DELETE' });
    expect(await refused.json()).toMatchObject({ code: 'WRONG_STATE' });
    const [query, init] = request;
    const removed = await doors.fetch(`/api/proc/api${query}`, { method: 'DELETE', ...init });
    expect(await removed.json()).toEqual({ name: 'api' });
    expect(await names()).toEqual([]);
  }
});

test('starts, lists, logs and stops, with a name that needs escaping', async () => {
  const name = 'web / ünï?';
  const path = `/api/proc/${encodeURIComponent(name)}`;
  const started = await post('/api/proc', { name, cmd: ['sh', '-c', 'echo hello; exec sleep 600'] });
  expect(started.body).toMatchObject({ name, lifecycle: { state: 'running' }, startedBy: { door: 'rest' } });
  const logs = async () => (await doors.fetch(`${path}/logs?tail=5`)).json();
  await waitUntil(async () => (await logs()).lines.length === 1, { what: 'the line' });
  expect(await logs()).toMatchObject({ lines: [{ text: 'hello', stream: 'out' }], total: 1 });
  const stopped = await doors.fetch(`${path}/stop`, { method: 'POST' });
  expect(await stopped.json()).toMatchObject({ how: 'graceful', survivors: [] });
});

test('knows the command line, and other programs by what they call themselves', async () => {
  const doorOf = async (agent: string) =>
    (await (await doors.fetch('/api/app', { headers: { 'user-agent': agent } })).json()).door;
  expect(await doorOf('signalbox-cli/1.2.3')).toBe('cli');
  expect(await doorOf('curl/8.1.0')).toBe('rest');
  await doors.fetch('/api/proc', {
    method: 'POST',
    body: '{"name":"a","cmd":["false"]}',
    headers: { 'user-agent': 'curl/8.1.0' },
  });
  const { entries } = await doors.inside.audit.list({});
  expect(entries[0]?.caller).toEqual({ door: 'rest', client: { name: 'curl', version: '8.1.0' }, pid: process.pid });
});

test('a topic comes as server-sent events and ends when its reader goes', async () => {
  const aborted = new AbortController();
  const answer = await doors.fetch('/api/proc/watch', { signal: aborted.signal });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const events = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const readUntil = async (wanted: string) => {
    while (!text.includes(wanted)) text += (await events?.read())?.value ?? '';
  };
  await readUntil('"type":"snapshot"');
  await doors.inside.proc.start({ name: 'api', cmd: SLEEPER });
  await readUntil('"name":"api"');
  aborted.abort();
});

test('/openapi.json describes every operation, and what a failure looks like', async () => {
  const answer = await doors.fetch('/openapi.json');
  const { openapi, paths } = await answer.json();
  expect(openapi).toMatch(/^3\.1/);
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining(['/proc', '/proc/{name}/logs', '/sys', '/sys/{pid}/signal']),
  );
  expect(paths['/proc'].get.parameters).toContainEqual(expect.objectContaining({ in: 'query', name: 'status' }));
  expect(paths['/proc'].post.responses).toHaveProperty('409');
});

test('R-169 /health is open and says no more than how much runs', async () => {
  const answer = await fetch(`${doors.url}/health`);
  const body = await answer.json();
  expect(body).toEqual({
    status: 'ok',
    uptime_ms: expect.any(Number),
    sessions: 0,
    processes: { total: 0, running: 0, exited: 0 },
    config: { host: '127.0.0.1', port: doors.server.port, auth: 'on' },
  });
});

test('R-068 serves 50 calls at once', async () => {
  const calls = Array.from({ length: 50 }, async (_, index) => {
    const body = JSON.stringify({ name: `p${index % 5}`, cmd: SLEEPER });
    return (await doors.fetch('/api/proc', { method: 'POST', body })).status;
  });
  const statuses = await Promise.all(calls);
  expect(statuses.filter((status) => status === 200)).toHaveLength(5);
  expect(statuses.filter((status) => status === 409)).toHaveLength(45);
  expect(await names()).toHaveLength(5);
});
