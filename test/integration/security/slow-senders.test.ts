import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { readdirSync, readlinkSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openDoors, type OpenDoors } from '../../helpers/open-doors.ts';
import { startSignalbox } from '../../helpers/start-signalbox.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

let doors: OpenDoors;
beforeAll(async () => {
  doors = await openDoors({
    patience: { headersTimeout: 400, requestTimeout: 800, connectionsCheckingInterval: 50 },
  });
});
afterAll(() => doors[Symbol.asyncDispose]());

const held: Socket[] = [];
afterEach(() => {
  for (const socket of held.splice(0)) socket.destroy();
});

/** Never says that it is done, whatever the far end says. */
async function hold(port: number, bytes: string): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  held.push(socket);
  await once(
    socket.on('error', () => {}),
    'connect',
  );
  socket.write(bytes);
  return socket;
}

/** By a last word, or without any where it still sends. */
const whenTurnedAway = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => resolve();
    socket.resume().once('end', done).once('close', done);
  });

/** One more byte every now and then, so that it never seems idle. */
function dribble(socket: Socket, bytes: string): void {
  const timer = setInterval(() => socket.write(bytes), 20);
  socket.on('close', () => clearInterval(timer));
}

const head = (line: string, ...headers: readonly string[]): string =>
  [`${line} HTTP/1.1`, `Host: 127.0.0.1:${doors.server.port}`, ...headers, ''].join('\r\n');
const json = 'Content-Type: application/json';
const withToken = (): string => `Authorization: Bearer ${doors.token}`;

test.each([
  ['says nothing at all', () => '', ''],
  ['sends its headers byte by byte', () => head('GET /health'), 'X-More: x\r\n'],
  ['sends the first line byte by byte', () => '', 'G'],
  ['sends its body byte by byte', () => head('POST /api/proc', json, withToken(), 'Content-Length: 9999\r\n'), ' '],
  [
    'sends its body in chunks without an end',
    () => head('POST /mcp', json, withToken(), 'Transfer-Encoding: chunked\r\n'),
    '1\r\n \r\n',
  ],
  ['sends blank lines', () => '', '\r\n'],
])('whoever %s is turned away in time, and everybody else is answered meanwhile', async (_, beginning, more) => {
  const sockets = await Promise.all(Array.from({ length: 50 }, () => hold(doors.server.port, beginning())));
  const closed = sockets.map(whenTurnedAway);
  if (more !== '') for (const socket of sockets) dribble(socket, more);
  expect((await doors.fetch('/api/proc')).status).toBe(200);
  await Promise.all(closed);
  expect(await doors.inside.proc.list({})).toEqual({ processes: [] });
});

test('who thinks for a while between two calls finds the connection open, and is told for how long', async () => {
  const { headers } = await doors.fetch('/api/proc');
  expect(headers.get('keep-alive')).toBe('timeout=30');
});

test('an answer may take longer than a request', async () => {
  await doors.inside.proc.start({ name: 'calm', cmd: ['sleep', '600'] });
  const before = performance.now();
  const { status } = await doors.fetch('/api/proc/calm/logs?waitMs=1100&after=0');
  expect(status).toBe(200);
  expect(performance.now() - before).toBeGreaterThan(1000);
  await doors.inside.proc.remove({ name: 'calm', force: true });
});

/** Sockets that the process holds. */
const socketsOf = (pid: number): number =>
  readdirSync(`/proc/${pid}/fd`).filter((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`).startsWith('socket:');
    } catch {
      return false; // closed since it was listed
    }
  }).length;

test('whoever is refused a web socket, and does not hang up, loses the connection all the same', async () => {
  await using signalbox = await startSignalbox();
  const { port } = new URL(signalbox.url);
  const before = socketsOf(signalbox.pid);
  const upgrade = [
    'GET /rpc HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    '\r\n',
  ].join('\r\n');
  const sockets = await Promise.all(Array.from({ length: 50 }, () => hold(Number(port), upgrade)));
  for (const socket of sockets) dribble(socket, 'x');
  await Promise.all(sockets.map((socket) => once(socket, 'data')));
  await waitUntil(() => socketsOf(signalbox.pid) <= before, { what: 'the connections to be let go' });
});
