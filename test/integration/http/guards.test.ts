import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDoors, type OpenDoors } from '../../helpers/open-doors.ts';
import { rawRequest, type RawRequest } from '../../helpers/raw-request.ts';

let doors: OpenDoors;
beforeAll(async () => {
  // There are many wrong tokens in this file.
  doors = await openDoors({ guessDelayMs: 0 });
});
afterAll(() => doors[Symbol.asyncDispose]());

const START = JSON.stringify({ name: 'api', cmd: ['true'] });
const upgrade = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};
const json = { 'content-type': 'application/json' };

/** Every way in, with what would be a good request but for the header under test. */
const everyDoor: readonly (readonly [string, RawRequest])[] = [
  ['/', {}],
  ['/assets/app-Bx7k2Pq9.js', {}],
  ['/health', {}],
  ['/login?code=x', {}],
  ['/openapi.json', {}],
  ['/api/proc', {}],
  ['/api/proc/watch', {}],
  ['/api/proc', { method: 'POST', headers: json, chunks: [START] }],
  ['/api/proc/api', { method: 'DELETE' }],
  ['/mcp', { method: 'POST', headers: json, chunks: ['{}'] }],
  ['/mcp', { headers: { accept: 'text/event-stream' } }],
  ['/rpc', { headers: upgrade }],
  ['/.well-known/oauth-protected-resource', {}],
  ['/nowhere', {}],
];

const ask = (path: string, request: RawRequest, headers: Readonly<Record<string, string>>) =>
  rawRequest(doors.url + path, {
    ...request,
    headers: { authorization: `Bearer ${doors.token}`, ...request.headers, ...headers },
  });

async function expectNothingChanged(): Promise<void> {
  expect(await doors.inside.proc.list({})).toEqual({ processes: [] });
  expect(await doors.inside.audit.list({})).toEqual({ entries: [] });
}

describe.each(everyDoor)('%s %j', (path, request) => {
  test.each(['evil.example', 'evil.example:80', 'localhost', 'localhost:1', '127.0.0.1.evil.example'])(
    'R-168 refuses the Host "%s"',
    async (host) => {
      const { status, body } = await ask(path, request, { host });
      expect(status).toBe(403);
      expect(JSON.parse(body)).toMatchObject({ code: 'FORBIDDEN_ORIGIN', message: expect.stringContaining(doors.url) });
    },
  );

  test.each(['http://evil.example', 'null', 'http://localhost:9999', 'https://127.0.0.1', 'file://'])(
    'R-166 refuses the Origin "%s"',
    async (origin) => {
      const { status, body, headers } = await ask(path, request, { origin });
      expect(status).toBe(403);
      expect(JSON.parse(body)).toMatchObject({ code: 'FORBIDDEN_ORIGIN', message: expect.stringContaining(origin) });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    },
  );

  test.each(['cross-site', 'same-site'])('refuses what a page embeds that is %s', async (site) => {
    const { status } = await ask(path, request, { 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' });
    expect(status).toBe(403);
  });

  test('sends the security headers, with refusals too', async () => {
    const { headers } = await ask(path, request, { host: 'evil.example' });
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'none'; script-src 'self'"),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
  });
});

const guarded = everyDoor.filter(
  ([path]) => !['/health', '/login?code=x'].includes(path) && !path.includes('well-known'),
);

describe.each(guarded)('%s %j', (path, request) => {
  test.each([
    ['no token', ''],
    ['a wrong token', 'Bearer wrong'],
    ['a token of the right length', `Bearer ${'x'.repeat(32)}`],
    ['another scheme', 'Basic dXNlcjpwYXNz'],
  ])('R-164 refuses %s', async (_, authorization) => {
    const { status, headers, body } = await ask(path, request, { authorization });
    expect(status).toBe(401);
    if (path === '/') return expect(body).toContain('signalbox open');
    expect(headers['www-authenticate']).toBe('Bearer');
    expect(JSON.parse(body)).toMatchObject({ code: 'UNAUTHORIZED', message: expect.stringContaining('token') });
    return expectNothingChanged();
  });
});

test.each(['/api/proc', '/mcp', '/nowhere'])('reads nothing of a body sent to %s without a token', async (path) => {
  const head = [`POST ${path} HTTP/1.1`, `Host: 127.0.0.1:${doors.server.port}`, 'Content-Type: application/json'];
  // The half of a body: whoever waits for the rest waits for ever.
  for (const framing of ['Content-Length: 100\r\n\r\n{', 'Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n']) {
    const asked = connect(doors.server.port, '127.0.0.1');
    asked.write(`${head.join('\r\n')}\r\n${framing}`);
    const [answer] = await once(asked, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 401 /);
    asked.destroy();
  }
});

test('R-166 lets our own origin and programs without one pass', async () => {
  const none: Record<string, string> = {};
  for (const headers of [none, { origin: doors.url }]) {
    expect((await ask('/api/proc', {}, headers)).status).toBe(200);
    expect((await ask('/rpc', { headers: upgrade }, headers)).status).toBe(101);
  }
});

test.each(['GET /health HTTP/1.0\r\n\r\n', 'GET /health HTTP/1.1\r\nHost:\r\n\r\n'])(
  'refuses %j, which names no host',
  async (text) => {
    const socket = connect(doors.server.port, '127.0.0.1');
    socket.end(text);
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 400 /);
  },
);

test.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST'])('lets the Host %s pass', async (name) => {
  expect((await ask('/health', {}, { host: `${name}:${doors.server.port}` })).status).toBe(200);
});

describe('R-139 a body over 1 MB', () => {
  const large = Buffer.alloc(1024 * 1024 + 1, ' ');
  const post = { method: 'POST', headers: json };

  test.each(['/api/proc', '/mcp', '/health'])(
    'is refused at %s by its declared length, before it is sent',
    async (path) => {
      const { status, body } = await ask(path, post, { 'content-length': String(large.length) });
      expect(status).toBe(413);
      expect(JSON.parse(body).code).toBe('BODY_TOO_LARGE');
    },
  );

  test.each(['/api/proc', '/mcp'])('is refused at %s when it has no length', async (path) => {
    const { status, body } = await ask(
      path,
      { ...post, chunks: [large.subarray(0, 600_000), large.subarray(600_000)] },
      {},
    );
    expect(status).toBe(413);
    expect(JSON.parse(body).code).toBe('BODY_TOO_LARGE');
    await expectNothingChanged();
  });

  test('is no matter just below', async () => {
    const text = `${' '.repeat(1024 * 1024 - 2)}{}`;
    const { status, body } = await ask('/api/proc', { ...post, chunks: [text] }, {});
    expect([status, JSON.parse(body).code]).toEqual([400, 'BAD_INPUT']);
  });
});

describe('R-165 a body that a page of another site could send without asking', () => {
  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
  ])('is refused as %s', async (type) => {
    for (const path of ['/api/proc', '/mcp']) {
      const { status, body } = await ask(path, { method: 'POST', chunks: [START] }, { 'content-type': type });
      expect(status).toBe(415);
      expect(JSON.parse(body)).toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining(type) });
    }
    await expectNothingChanged();
  });

  test('is refused without a type', async () => {
    expect((await ask('/api/proc', { method: 'POST', chunks: [START] }, {})).status).toBe(415);
    await expectNothingChanged();
  });

  test('gets no leave by a preflight', async () => {
    for (const path of ['/api/proc', '/mcp', '/health', '/']) {
      const preflight = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' };
      const foreign = await ask(path, { method: 'OPTIONS' }, { ...preflight, origin: 'http://evil.example' });
      expect(foreign.status).toBe(403);
      const own = await ask(path, { method: 'OPTIONS' }, { ...preflight, origin: doors.url });
      expect([404, 405]).toContain(own.status);
      for (const { headers } of [foreign, own]) {
        expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      }
    }
  });
});

test('R-167 judges in this order: Host, Origin, size, type, token', async () => {
  const wrong = [
    ['host', 'evil.example', 403],
    ['origin', 'http://evil.example', 403],
    ['content-length', String(2 * 1024 * 1024), 413],
    ['content-type', 'text/plain', 415],
    ['authorization', 'Bearer wrong', 401],
  ] as const;
  const codes = ['FORBIDDEN_ORIGIN', 'FORBIDDEN_ORIGIN', 'BODY_TOO_LARGE', 'BAD_INPUT', 'UNAUTHORIZED'];
  for (const first of wrong.keys()) {
    const headers = Object.fromEntries(wrong.slice(first).map(([name, value]) => [name, value]));
    const chunks = 'content-length' in headers ? {} : { chunks: [START] };
    const { status, body } = await ask('/api/proc', { method: 'POST', ...chunks }, { ...json, ...headers });
    expect([status, JSON.parse(body).code]).toEqual([wrong[first]?.[2], codes[first]]);
  }
  await expectNothingChanged();
});

test.each([
  '/.well-known/oauth-protected-resource',
  '/.well-known/oauth-authorization-server/mcp',
  '/mcp/.well-known/openid-configuration',
  '/mcp/x/core,io/readonly/.well-known/openid-configuration',
  '/register',
])('says at %s, where clients look for OAuth, that there is none', async (path) => {
  const { status } = await rawRequest(doors.url + path, { method: path === '/register' ? 'POST' : 'GET' });
  expect(status).toBe(404);
});

test('answers an upgrade to anything but a web socket, and lets the connection go', async () => {
  const { status } = await ask('/rpc', {}, { connection: 'Upgrade', upgrade: 'h2c' });
  expect(status).toBe(426);
});
