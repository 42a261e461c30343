import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attackFromPage } from '../helpers/attack-from-page.ts';
import { expectNothingChanged } from '../helpers/nothing-changed.ts';
import { openBrowser } from '../helpers/open-browser.ts';
import { openPage } from '../helpers/open-page.ts';
import { startSignalbox, type RunningSignalbox } from '../helpers/start-signalbox.ts';

const FOREIGN_NAME = 'evil.test';
const SANDBOX = '<iframe sandbox="allow-scripts allow-forms" srcdoc="<body>nobody</body>"></iframe>';

/** Whatever a page may learn of what it sent: that it was sent, or that it failed; never that it was understood. */
const NOTHING_LEARNT = /^(sent|failed|true|false|no answer|refused with 4\d\d)$/;

interface Seen {
  /** `POST /api/proc text/plain` */
  readonly what: string;
  readonly hasCookie: boolean;
}

interface Listener extends AsyncDisposable {
  readonly port: number;
  /** All that came. */
  readonly seen: readonly Seen[];
}

/** Serves a page at `/evil`, and takes all else without a question: what a browser sends to who does not guard itself. */
async function listenToAll(): Promise<Listener> {
  const seen: Seen[] = [];
  const note = ({ method, url, headers }: IncomingMessage): void => {
    const type = headers['content-type']?.split(';')[0] ?? headers.upgrade ?? '';
    seen.push({ what: `${method} ${url} ${type}`.trim(), hasCookie: headers.cookie !== undefined });
  };
  const server: Server = createServer((request, response) => {
    note(request);
    response.setHeader('content-type', 'text/html').end(`<!doctype html><title>Evil</title><body>${SANDBOX}`);
  });
  server.on('upgrade', (request, socket) => {
    note(request);
    socket.destroy();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

let signalbox: RunningSignalbox;
let browser: Browser;
let evil: Listener;
beforeAll(async () => {
  [signalbox, browser, evil] = await Promise.all([
    startSignalbox(),
    openBrowser([`--host-resolver-rules=MAP ${FOREIGN_NAME} 127.0.0.1`]),
    listenToAll(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await signalbox?.[Symbol.asyncDispose]();
  await evil?.[Symbol.asyncDispose]();
});

const targetOf = (url: string) => ({ http: url, ws: url.replace('http', 'ws') });

/** The frame without an origin of its own. */
function sandboxOf(page: Page): Frame {
  const frame = page.frames().find((each) => each !== page.mainFrame());
  if (frame === undefined) throw new Error('the page has no frame');
  return frame;
}

/** In a browser in which the person is signed in, so that it has our cookie to send along. */
async function attack(from: { readonly host: string; readonly sandboxed?: boolean }, url: string) {
  await using person = await openPage(browser, signalbox, { screen: 'supervised' });
  const page = await person.page.context().newPage();
  await page.goto(`http://${from.host}:${evil.port}/evil`);
  const place = from.sandboxed === true ? sandboxOf(page) : page;
  // Awaited here: the browser is left as soon as this function is.
  return await place.evaluate(attackFromPage, targetOf(url));
}

const places = [
  { what: 'a page of another site', host: FOREIGN_NAME, sendsCookie: false },
  { what: 'a page of another local port, from where our cookie comes along', host: '127.0.0.1', sendsCookie: true },
  { what: 'a frame without an origin', host: '127.0.0.1', sandboxed: true, sendsCookie: false },
] as const;

describe.each(places)('$what', (place) => {
  test('R-165 R-166 gets nothing in, and nothing out', async () => {
    const said = signalbox.stderr();
    const outcomes = await attack(place, signalbox.url);
    const learnt = Object.entries(outcomes).filter(([, outcome]) => !NOTHING_LEARNT.test(outcome));
    expect(learnt).toEqual([]);
    await expectNothingChanged(signalbox, said);
  });

  test('really sends all that, as a server shows that does not guard itself', async () => {
    await using naive = await listenToAll();
    await attack(place, `http://127.0.0.1:${naive.port}`);
    expect(naive.seen.some(({ hasCookie }) => hasCookie)).toBe(place.sendsCookie);
    expect(naive.seen.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        'POST /api/proc application/x-www-form-urlencoded',
        'POST /api/proc text/plain',
        'POST /mcp multipart/form-data',
        'POST /mcp text/plain',
        'GET /api/proc',
        'GET /api/proc/watch',
        'GET /mcp',
        'GET /rpc websocket',
        'OPTIONS /api/proc',
        'OPTIONS /mcp',
      ]),
    );
  });
});

test('R-168 a page whose name suddenly points at us gets nothing in, though it is of one origin with us, and has the token', async () => {
  const before = await listenToAll();
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const url = `http://${FOREIGN_NAME}:${before.port}`;
    await page.goto(`${url}/evil`);
    await before[Symbol.asyncDispose]();
    await using rebound = await startSignalbox({ args: ['--port', String(before.port)] });
    const said = rebound.stderr();
    const outcomes = await page.evaluate(attackFromPage, { ...targetOf(url), token: rebound.token });
    expect(outcomes).toMatchObject({
      'JSON to REST': 'refused with 403',
      'JSON to MCP': 'refused with 403',
      DELETE: 'refused with 403',
      GET: 'refused with 403',
      health: 'refused with 403',
      'an event source of REST': 'failed',
      'a web socket to rpc': 'failed',
    });
    expect(Object.entries(outcomes).filter(([, outcome]) => !NOTHING_LEARNT.test(outcome))).toEqual([]);
    await expectNothingChanged(rebound, said);
  } finally {
    await context.close();
  }
});
