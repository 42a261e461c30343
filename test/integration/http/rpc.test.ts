import { once } from 'node:events';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { Client } from '../../../src-shared/contract/index.ts';
import { startHeartbeat } from '../../../src-main/http/rpc/heartbeat.ts';
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

const rpcUrl = () => `${doors.url.replace('http', 'ws')}/rpc`;

async function connect(
  headers: Record<string, string> = { authorization: `Bearer ${doors.token}` },
): Promise<WebSocket> {
  const socket = new WebSocket(rpcUrl(), { headers });
  await once(socket, 'open');
  return socket;
}

const clientOver = (socket: WebSocket): Client => createORPCClient(new RPCLink({ websocket: socket }));

test('serves every operation to a browser, which its caller says', async () => {
  const socket = await connect();
  const client = clientOver(socket);
  await client.proc.start({ name: 'api', cmd: ['sleep', '600'] });
  const { processes } = await client.proc.list({});
  expect(processes).toMatchObject([{ name: 'api', startedBy: { door: 'browser', pid: process.pid } }]);
  await expect(client.proc.logs({ name: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND', defined: true });
  await expect(client.proc.start({ name: '', cmd: 'x' })).rejects.toMatchObject({
    code: 'BAD_INPUT',
    message: 'name: a name has 1 to 64 characters',
  });
  socket.terminate();
});

test('a topic begins with a snapshot, tells of changes, and ends with its socket', async () => {
  const socket = await connect();
  const events = await clientOver(socket).proc.watch();
  expect(await events.next()).toMatchObject({ value: { type: 'snapshot', processes: [] } });
  await doors.inside.proc.start({ name: 'api', cmd: ['sleep', '600'] });
  expect(await events.next()).toMatchObject({ value: { type: 'change', changed: [{ name: 'api' }] } });
  socket.close();
  // What had arrived already may come first.
  const readToTheEnd = async () => {
    for (;;) await events.next();
  };
  await expect(readToTheEnd()).rejects.toThrow(/closed|aborted/i);
});

test('a log that is watched ends when it is removed, and its name can be watched anew', async () => {
  const start = () => doors.inside.proc.start({ name: 'api', cmd: ['sh', '-c', 'echo hello; exec sleep 600'] });
  const socket = await connect();
  const watch = () => clientOver(socket).proc.watchLogs({ name: 'api' });
  await start();
  const events = await watch();
  await events.next();
  await doors.inside.proc.remove({ name: 'api', force: true });
  const readToTheEnd = async () => {
    for (;;) await events.next();
  };
  await expect(readToTheEnd()).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: '"api" was removed, and its log with it',
  });
  await expect(watch()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await start();
  expect(await (await watch()).next()).toMatchObject({ value: { type: 'snapshot' } });
  socket.terminate();
});

test('serves 50 calls at once over one socket', async () => {
  const socket = await connect();
  const client = clientOver(socket);
  const lists = await Promise.all(Array.from({ length: 50 }, () => client.sys.list({})));
  expect(lists.every(({ total }) => total === 1)).toBe(true);
  socket.terminate();
});

test('closes a socket whose message is over 1 MB', async () => {
  const socket = await connect();
  socket.send('x'.repeat(1024 * 1024 + 1));
  const [code] = await once(socket, 'close');
  expect(code).toBe(1009);
});

test.each(['this is no request', '{"a":', Buffer.from([0xff, 0xfe, 0x00])])(
  'closes a socket that sends %j',
  async (message) => {
    const socket = await connect();
    socket.send(message);
    const [code, reason] = await once(socket, 'close');
    expect([code, String(reason)]).toEqual([1007, 'that was no request']);
  },
);

test('one large answer may pass; a reader that lets them pile up is cut off, and may come again', async () => {
  await doors.inside.proc.start({
    name: 'loud',
    cmd: ['sh', '-c', `yes ${'x'.repeat(2000)} | head -n 8000; sleep 600`],
  });
  const socket = await connect();
  await waitUntil(async () => (await doors.inside.proc.logs({ name: 'loud', tail: 1 })).total >= 8000, {
    what: 'a log of 16 MB',
    deadlineMs: 20_000,
  });
  const client = clientOver(socket);
  const read = () => client.proc.logs({ name: 'loud', tail: 5000 });
  expect((await read()).lines.length).toBeGreaterThan(1900);
  const closed = once(socket, 'close');
  socket.pause();
  const answers = Promise.allSettled([read(), read(), read(), read(), read()]);
  // They are made in slices, in turns with others: once these are made, so are those that were asked for before.
  for (let turn = 0; turn < 10; turn += 1) await doors.inside.proc.logs({ name: 'loud', tail: 5000 });
  socket.resume();
  const [code, reason] = await closed;
  expect([code, String(reason)]).toEqual([1013, 'too slow: connect again']);
  expect((await answers).map(({ status }) => status)).toContain('rejected');
  const again = await connect();
  expect((await clientOver(again).proc.list({})).processes).toHaveLength(1);
  again.terminate();
});

test('close() ends every socket and says why', async () => {
  const sockets = await Promise.all([connect(), connect()]);
  const closed = sockets.map((socket) => once(socket, 'close'));
  await doors.server.close();
  for (const [code, reason] of await Promise.all(closed)) {
    expect([code, String(reason)]).toEqual([1001, 'Signalbox is closing']);
  }
  await expect(fetch(`${doors.url}/health`)).rejects.toThrow('fetch failed');
});

test('ends a socket whose far end has gone silent', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const stop = startHeartbeat(server, 20);
  const address = server.address();
  const url = `ws://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const alive = new WebSocket(url);
  const silent = new WebSocket(url, { autoPong: false });
  await Promise.all([once(alive, 'open'), once(silent, 'open')]);
  const [code] = await once(silent, 'close');
  expect(code).toBe(1006);
  expect(alive.readyState).toBe(WebSocket.OPEN);
  stop();
  alive.terminate();
  server.close();
});
