import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { listen } from '../../../src-main/http/listen.ts';
import { openDoors } from '../../helpers/open-doors.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

const servers: Server[] = [];
const server = (): Server => {
  const made = createServer();
  servers.push(made);
  return made;
};
afterEach(() => {
  for (const made of servers.splice(0)) made.close();
});

const host = '127.0.0.1';
const free = () => listen(server(), { host, port: 0, portIsExplicit: true });

/** A port with as many free ones after it, so that a test may fill them. */
async function freeRange(length: number): Promise<number> {
  for (;;) {
    const first = await free();
    if (first + length > 65_535) continue;
    const taken = servers.splice(0);
    await Promise.all(taken.map((made) => new Promise((resolve) => made.close(resolve))));
    try {
      for (let port = first; port < first + length; port += 1) {
        await listen(server(), { host, port, portIsExplicit: true });
      }
    } catch {
      continue; // another program has one of them: try elsewhere
    }
    const mine = servers.splice(0);
    await Promise.all(mine.map((made) => new Promise((resolve) => made.close(resolve))));
    return first;
  }
}

test('takes the next free one of ten when nobody asked for the port', async () => {
  const port = await freeRange(10);
  expect(await listen(server(), { host, port, portIsExplicit: false })).toBe(port);
  expect(await listen(server(), { host, port, portIsExplicit: false })).toBe(port + 1);
});

test('says so when all ten are taken', async () => {
  const port = await freeRange(10);
  for (let next = port; next < port + 10; next += 1) await listen(server(), { host, port: next, portIsExplicit: true });
  await expect(listen(server(), { host, port, portIsExplicit: false })).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: `ports ${port} to ${port + 9} are all taken on ${host}; choose another with --port, or --port 0 for any free one`,
  });
});

test('does not pass over a port that was asked for', async () => {
  const port = await free();
  await expect(listen(server(), { host, port, portIsExplicit: true })).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: `port ${port} is taken on ${host}; choose another with --port, or --port 0 for any free one`,
  });
});

test.each([
  ['192.0.2.1', '192.0.2.1 is no address of this machine; choose another with --host'],
  ['no-such-host.invalid', 'there is no host named no-such-host.invalid; choose another with --host'],
])('says of the host %s what is wrong with it', async (wrong, message) => {
  const refused = listen(server(), { host: wrong, port: 0, portIsExplicit: true });
  await expect(refused).rejects.toMatchObject({ code: 'UNAVAILABLE', message });
});

test('close() lets what is under way end, and leaves no listener behind', async () => {
  const doors = await openDoors();
  // The first start also starts the keeper, which on a busy machine may take longer than a close waits.
  await doors.fetch('/api/proc', { method: 'POST', body: '{"name":"first","cmd":["sleep","600"]}' });
  const start = doors.fetch('/api/proc', { method: 'POST', body: '{"name":"api","cmd":["sleep","600"]}' });
  // Opened ahead of time, as browsers do: it never asks anything, and must not delay us.
  const idle = connect(doors.server.port, host);
  await once(idle, 'connect');
  await doors.fetch('/health');
  const watching = await doors.fetch('/api/proc/watch');
  const before = performance.now();
  await doors.server.close();
  expect(performance.now() - before).toBeLessThan(1900);
  expect((await start).status).toBe(200);
  await watching.body?.cancel().catch(() => {});
  await expect(doors.fetch('/health')).rejects.toThrow('fetch failed');
  expect(await listen(server(), { host, port: doors.server.port, portIsExplicit: true })).toBe(doors.server.port);
  await doors[Symbol.asyncDispose]();
});

test('turns away what comes beyond 512 connections, says so once, and takes new ones when some have gone', async () => {
  await using doors = await openDoors();
  const open = () => connect(doors.server.port, host);
  const held = Array.from({ length: 512 }, open);
  await Promise.all(held.map((socket) => once(socket, 'connect')));
  const beyond = [open(), open()];
  await Promise.all(
    beyond.map((socket) =>
      once(
        socket.on('error', () => {}),
        'close',
      ),
    ),
  );
  expect(doors.said).toEqual(['http: 512 connections are open; what comes beyond is turned away']);
  for (const socket of held) socket.destroy();
  await waitUntil(
    async () => {
      const answer = await doors.fetch('/health').catch(() => undefined); // refused until the server has seen them go
      return answer?.ok === true;
    },
    { what: 'an answer' },
  );
});
