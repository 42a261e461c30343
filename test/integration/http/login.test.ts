import { createServer } from 'node:http';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openBrowser } from '../../helpers/open-browser.ts';
import { openDoors, type OpenDoors } from '../../helpers/open-doors.ts';
import { rawRequest } from '../../helpers/raw-request.ts';

let doors: OpenDoors;
beforeEach(async () => {
  doors = await openDoors();
});
afterEach(() => doors[Symbol.asyncDispose]());

const cookieOf = (headers: { readonly 'set-cookie'?: string[] | undefined }): string =>
  headers['set-cookie']?.[0] ?? '';

test('a link signs a browser in, once', async () => {
  const link = doors.server.loginUrl();
  const first = await rawRequest(link);
  expect(first.status).toBe(200);
  const cookie = cookieOf(first.headers);
  expect(cookie).toMatch(
    new RegExp(`^signalbox_${doors.server.port}=[\\w-]{43}; Max-Age=2592000; Path=/; HttpOnly; SameSite=Strict$`),
  );
  expect(cookie).not.toContain(doors.token);
  const headers = { cookie: cookie.split(';')[0] ?? '' };
  expect((await rawRequest(`${doors.url}/`, { headers })).body).toContain('The app');
  expect((await rawRequest(`${doors.url}/api/proc`, { headers })).status).toBe(200);

  const second = await rawRequest(link);
  expect([second.status, cookieOf(second.headers)]).toEqual([403, '']);
  expect(second.body).toContain('no longer works');
});

test.each([
  ['a HEAD', { method: 'HEAD' }],
  ['a prefetch', { headers: { 'sec-purpose': 'prefetch' } }],
  ['a prerender', { headers: { 'sec-purpose': 'prefetch;prerender' } }],
  ['a script', { headers: { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' } }],
  ['a frame', { headers: { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' } }],
])('%s does not use a link up', async (_, request) => {
  const link = doors.server.loginUrl();
  const early = await rawRequest(link, request);
  expect([early.status, cookieOf(early.headers)]).toEqual([503, '']);
  expect((await rawRequest(link)).status).toBe(200);
});

test.each(['', '?code=', '?code=wrong', `?code=${'x'.repeat(5000)}`])('/login%s signs nobody in', async (query) => {
  const { status, headers, body } = await rawRequest(`${doors.url}/login${query.slice(0, 6000)}`);
  expect([status, cookieOf(headers)]).toEqual([403, '']);
  expect(body).toContain('no longer works');
});

test('without a cookie the start page says how to get a link, and gives nothing away', async () => {
  const { status, body, headers } = await rawRequest(`${doors.url}/`);
  expect(status).toBe(401);
  expect(headers['content-type']).toContain('text/html');
  expect(body).toContain('signalbox open');
  expect(body).not.toContain('The app');
});

test('a cookie of another token, and a made-up one, are refused', async () => {
  await using other = await openDoors();
  const { headers } = await rawRequest(other.server.loginUrl());
  const [, value = ''] = /=([^;]+)/.exec(cookieOf(headers)) ?? [];
  for (const forged of [value, 'x', doors.token]) {
    const cookie = `signalbox_${doors.server.port}=${forged}`;
    expect((await rawRequest(`${doors.url}/api/proc`, { headers: { cookie } })).status).toBe(401);
  }
});

test('hashed files may be kept for ever, the page never', async () => {
  const asset = await doors.fetch('/assets/app-Bx7k2Pq9.js');
  expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(asset.headers.get('content-type')).toContain('javascript');
  expect((await doors.fetch('/')).headers.get('cache-control')).toBe('no-store');
});

test.each(['/../token', '/..%2ftoken', '/%2e%2e/signalbox.db', '/assets/..%5c..%5csignalbox.db', '/assets/'])(
  'nothing outside of the UI is served: %s',
  async (path) => {
    const headers = { authorization: `Bearer ${doors.token}` };
    expect((await rawRequest(doors.url + path, { headers })).status).toBe(404);
  },
);

describe('in a real browser', () => {
  test('a link on a page of another site leads to the app', async () => {
    const page = `<a href="${doors.server.loginUrl()}">open</a>`;
    const elsewhere = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(page)).listen(0);
    await once(elsewhere, 'listening');
    const address = elsewhere.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const browser = await openBrowser();
    try {
      const tab = await browser.newPage();
      await tab.goto(`http://localhost:${port}/`);
      await tab.getByText('open').click();
      await tab.getByRole('heading', { name: 'The app' }).waitFor();
      expect(tab.url()).toBe(`${doors.url}/`);
      await tab.reload();
      expect(await tab.title()).toBe('Signalbox');
      expect(await tab.evaluate(() => fetch('/api/proc').then((answer) => answer.status))).toBe(200);
      const socket = await tab.evaluate(
        () =>
          new Promise<string>((resolve) => {
            const opened = new WebSocket(`ws://${location.host}/rpc`);
            opened.addEventListener('open', () => resolve('open'));
            opened.addEventListener('error', () => resolve('refused'));
          }),
      );
      expect(socket).toBe('open');

      // The cookie is there now, and the other page is "same-site": all that it tries is refused nevertheless.
      await tab.goto(`http://127.0.0.1:${port}/`);
      const tried = await tab.evaluate(async (url) => {
        const read = await fetch(`${url}/api/proc`, { credentials: 'include' }).then(String, () => 'blocked');
        const write = await fetch(`${url}/api/proc`, {
          method: 'POST',
          mode: 'no-cors',
          credentials: 'include',
          body: '{"name":"evil","cmd":["true"]}',
        }).then(
          ({ type }) => type,
          () => 'blocked',
        );
        const watched = await new Promise<string>((resolve) => {
          const opened = new WebSocket(`${url.replace('http', 'ws')}/rpc`);
          opened.addEventListener('open', () => resolve('open'));
          opened.addEventListener('error', () => resolve('blocked'));
        });
        return { read, write, watched };
      }, doors.url);
      expect(tried).toEqual({ read: 'blocked', write: 'blocked', watched: 'blocked' });
      expect(await doors.inside.audit.list({})).toEqual({ entries: [] });
    } finally {
      await browser.close();
      elsewhere.close();
    }
  });
});

test('with --no-auth there is nothing to sign in to, and the guards stand all the same', async () => {
  await using open = await openDoors({ token: undefined });
  expect(open.server.loginUrl()).toBe(`${open.url}/`);
  expect((await rawRequest(`${open.url}/`)).body).toContain('The app');
  expect((await rawRequest(`${open.url}/api/proc`)).status).toBe(200);
  expect((await rawRequest(`${open.url}/health`)).body).toContain('"auth":"off"');
  expect((await rawRequest(`${open.url}/api/proc`, { headers: { origin: 'null' } })).status).toBe(403);
  expect((await rawRequest(`${open.url}/api/proc`, { headers: { host: 'evil.example' } })).status).toBe(403);
});
