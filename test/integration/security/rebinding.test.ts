import { afterAll, beforeAll, expect, test } from 'vitest';
import { rawExchange, statusOf } from '../../helpers/raw-exchange.ts';
import { expectNothingChanged } from '../../helpers/nothing-changed.ts';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';

let signalbox: RunningSignalbox;
let port: number;
let said: string;
beforeAll(async () => {
  signalbox = await startSignalbox();
  port = Number(new URL(signalbox.url).port);
  said = signalbox.stderr();
});
afterAll(() => signalbox[Symbol.asyncDispose]());

const start = JSON.stringify({ name: 'evil', cmd: ['sleep', '600'] });
const toolCall = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name: 'proc_start', arguments: { name: 'evil', cmd: ['sleep', '600'] } },
});

interface Asked {
  readonly line: string;
  readonly headers?: readonly string[];
  readonly body?: string;
}

/** What a page would ask that has got hold of the token, too: only where it comes from speaks against it. */
const everyDoor: readonly Asked[] = [
  { line: 'POST /api/proc', body: start },
  { line: 'POST /mcp', headers: ['Accept: application/json, text/event-stream'], body: toolCall },
  { line: 'GET /mcp', headers: ['Accept: text/event-stream'] },
  { line: 'GET /processes' },
  { line: 'GET /api/proc/watch' },
  { line: 'GET /health' },
  {
    line: 'GET /rpc',
    headers: [
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ],
  },
];

function ask({ line, headers = [], body = '' }: Asked, from: readonly string[]): Promise<string> {
  const more = body === '' ? [] : ['Content-Type: application/json', `Content-Length: ${body.length}`];
  const head = [`${line} HTTP/1.1`, ...from, `Authorization: Bearer ${signalbox.token}`, ...headers, ...more];
  return rawExchange(port, [...head, '', body].join('\r\n'));
}

/** At every door. `PORT` stands for ours; an address that is none is no good request at all. */
async function expectRefused(headers: readonly string[]): Promise<void> {
  const from = headers.map((header) => header.replaceAll('PORT', String(port)));
  for (const door of everyDoor) {
    const answer = await ask(door, from);
    expect([400, 403], `${door.line} with ${from.join(', ')}`).toContain(statusOf(answer));
    expect(answer).not.toMatch(/^access-control/im);
  }
}

test.each([
  'evil.example:PORT',
  'evil.example',
  'localhost.:PORT',
  '127.0.0.1.:PORT',
  'localhost.evil.example:PORT',
  '127.0.0.1.nip.io:PORT',
  'evil.example:PORT, 127.0.0.1:PORT',
  '127.0.0.1:PORT@evil.example:PORT',
  'evil.example#127.0.0.1:PORT',
  '127.0.0.1',
  'localhost:80',
  '127.0.0.1:1PORT',
  '127.0.0.2:PORT',
  '127.1:PORT',
  '2130706433:PORT',
  '0x7f.0.0.1:PORT',
  '0.0.0.0:PORT',
  '[::]:PORT',
  '[::ffff:127.0.0.1]:PORT',
  '[::1%25lo]:PORT',
  '[0:0:0:0:0:0:0:1]:PORT',
  '::1:PORT',
  '[::1]',
  '',
])('R-168 every door refuses the Host "%s"', (host) => expectRefused([`Host: ${host}`]));

test.each([
  'http://evil.example',
  'http://evil.example:PORT',
  'http://localhost.:PORT',
  'http://127.0.0.1.:PORT',
  'http://[::ffff:127.0.0.1]:PORT',
  'https://127.0.0.1:PORT',
  'http://127.0.0.1',
  'http://127.0.0.1:1',
  'http://localhost:PORT',
  'http://[::1]:PORT',
  'http://127.0.0.1:PORT.evil.example',
  'http://127.0.0.1:PORT/',
  'null',
  'file://',
  'chrome-extension://abcdefghijklmnop',
  'http://127.0.0.1:PORT, http://evil.example',
  '',
])('R-166 every door refuses the Origin "%s"', (origin) =>
  expectRefused(['Host: 127.0.0.1:PORT', `Origin: ${origin}`]),
);

test.each([
  ['Host: 127.0.0.1:PORT', 'Host: evil.example:PORT'],
  ['Host: evil.example:PORT', 'Host: 127.0.0.1:PORT'],
  ['Host: 127.0.0.1:PORT', 'Origin: http://127.0.0.1:PORT', 'Origin: http://evil.example'],
  ['Host : 127.0.0.1:PORT', 'Host: evil.example:PORT'],
])('R-168 no door is led astray by %s and %s', (...headers) => expectRefused(headers));

test('R-168 our address in the request line makes no foreign Host ours', async () => {
  for (const { line, ...rest } of everyDoor) {
    const absolute = line.replace(' /', ` http://127.0.0.1:${port}/`);
    expect(statusOf(await ask({ line: absolute, ...rest }, ['Host: evil.example']))).toBe(403);
  }
});

test('a door refuses an upgrade, and lets go of whoever does not hang up', async () => {
  const upgrade = ['Host: 127.0.0.1:PORT', 'Connection: Upgrade', 'Upgrade: websocket', '', ''];
  const asked = `GET /rpc HTTP/1.1\r\n${upgrade.join('\r\n').replace('PORT', String(port))}`;
  const answers = await Promise.all(Array.from({ length: 20 }, () => rawExchange(port, asked, { holdOpen: true })));
  expect(answers.map(statusOf)).toEqual(Array.from({ length: 20 }, () => 401));
});

test('nothing of all that has changed anything', () => expectNothingChanged(signalbox, said));
