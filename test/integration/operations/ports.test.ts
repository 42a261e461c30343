import { execFileSync, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readlinkSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../../src-main/cli/create-client.ts';
import type { Client } from '../../../src-shared/contract/index.ts';
import { connectMcp } from '../../helpers/connect-mcp.ts';
import { freePort } from '../../helpers/free-port.ts';
import { asNobody, NOBODY, whyNotBehind } from '../../helpers/nobody.ts';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

let signalbox: RunningSignalbox;
let client: Client;

beforeAll(async () => {
  signalbox = await startSignalbox();
  client = createClient(signalbox);
});
afterAll(() => signalbox[Symbol.asyncDispose]());

async function listen(host: string) {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

describe('who holds a port', () => {
  it.each(['127.0.0.1', '0.0.0.0', '::1', '::'])('R-027 TCP at %s, until it is given back', async (host) => {
    const { server, port } = await listen(host);
    expect(await client.ports.who({ port })).toMatchObject({
      free: false,
      sockets: [{ state: 'listen', localAddress: host, owners: [{ pid: process.pid }] }],
      nextFree: expect.any(Number),
    });
    server.close();
    await once(server, 'close');
    expect(await client.ports.who({ port })).toEqual({ port, protocol: 'tcp', free: true, sockets: [] });
  });

  it('R-027 UDP', async () => {
    const socket = createSocket('udp4');
    await once(socket.bind(0, '127.0.0.1'), 'listening');
    const { port } = socket.address();
    expect(await client.ports.who({ port, protocol: 'udp' })).toMatchObject({
      free: false,
      sockets: [{ state: 'bound', owners: [{ pid: process.pid }] }],
    });
    expect(await client.ports.who({ port, protocol: 'tcp' })).toMatchObject({ free: true });
    socket.close();
  });

  it('R-027 UDP that talks to one peer only keeps the port from others, too', async () => {
    const peer = createSocket('udp4');
    await once(peer.bind(0, '127.0.0.1'), 'listening');
    const socket = createSocket('udp4');
    await once(socket.bind(0, '127.0.0.1'), 'listening');
    socket.connect(peer.address().port, '127.0.0.1');
    await once(socket, 'connect');
    const { port } = socket.address();
    expect(await client.ports.who({ port, protocol: 'udp' })).toMatchObject({
      free: false,
      sockets: [{ state: 'connected', remotePort: peer.address().port, owners: [{ pid: process.pid }] }],
    });
    expect((await client.ports.list({ protocol: 'udp', from: port, to: port })).sockets).toEqual([]);
    socket.close();
    peer.close();
  });

  it('R-027 of another user, whose processes root may look into', async ({ skip }) => {
    const why = whyNotBehind(asNobody);
    skip(why !== undefined, why);
    const port = await freePort();
    const [command, ...args] = [...asNobody, process.execPath, 'test/programs/listens-on.ts', String(port)];
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      await once(child.stdout, 'data');
      expect(await client.ports.who({ port })).toMatchObject({
        free: false,
        sockets: [{ uid: NOBODY, user: 'nobody', owners: [{ pid: child.pid }] }],
      });
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('R-030 names the managed process, also of a child that listens', async () => {
    const program = `require('net').createServer().listen(0, function () { console.log(this.address().port) })`;
    await client.proc.start({ name: 'api', cmd: ['sh', '-c', `node -e "${program}"; true`] });
    const { detail } = await client.proc.waitReady({ name: 'api', pattern: '^\\d+$' });
    const port = Number(/\d+/.exec(detail ?? '')?.[0]);
    const { sockets } = await client.ports.who({ port });
    expect(sockets).toMatchObject([{ owners: [{ name: expect.stringContaining('node'), managed: 'api' }] }]);
    const [{ pid, name } = { pid: 0, name: '' }] = sockets[0]?.owners ?? [];
    await using old = await connectMcp('client 2.4', signalbox, '/mcp/x/compat-003');
    const said = `Port ${port}:\n  in use by pid=${pid} → proc_mcp name: api (${name})`;
    expect((await old.call('proc_port_who', { port })).text).toBe(said);
    await client.proc.stop({ name: 'api' });
    expect(await client.ports.who({ port })).toMatchObject({ free: true });
    expect((await old.call('proc_port_who', { port })).text).toBe(`Port ${port}:\n  free`);
  });
});

it('lists a connection with both its ends', async () => {
  const { server, port } = await listen('127.0.0.1');
  const near = connect(port, '127.0.0.1');
  await once(near, 'connect');
  const { sockets } = await client.ports.list({ state: 'connected', from: port, to: port });
  expect(sockets).toMatchObject([{ state: 'established', remotePort: near.localPort, owners: [{ pid: process.pid }] }]);
  near.destroy();
  server.close();
});

it('R-031 one process with all of its figures, its relatives and its connections', async () => {
  const { server, port } = await listen('127.0.0.1');
  const near = connect(port, '127.0.0.1');
  await once(near, 'connect');
  const child = spawn('sleep', ['600']);
  try {
    await once(child, 'spawn');
    const inspect = () => client.sys.inspect({ pid: process.pid });
    const isSampled = async () => (await inspect()).children.some(({ pid }) => pid === child.pid);
    await waitUntil(isSampled, { what: 'the child is in a sample' });
    const detail = await inspect();
    const number = expect.any(Number);
    expect(detail).toMatchObject({
      process: { ppid: process.ppid, commandLine: expect.any(Array), rss: number, vms: number, threads: number },
      exe: readlinkSync('/proc/self/exe'),
      cwd: process.cwd(),
      children: expect.arrayContaining([expect.objectContaining({ pid: child.pid, name: 'sleep' })]),
      metrics: {
        cpuUser: number,
        cpuSystem: number,
        shared: number,
        readBytes: number,
        writtenBytes: number,
        readCalls: number,
        writeCalls: number,
        voluntarySwitches: number,
        involuntarySwitches: number,
        openFiles: number,
      },
    });
    // Who listens, and both ends of the connection.
    const ours = detail.sockets.filter((socket) => socket.localPort === port || socket.remotePort === port);
    expect(ours.map(({ state }) => state).toSorted()).toEqual(['established', 'established', 'listen']);
    expect(detail.metrics.connections).toBe(detail.sockets.length);
  } finally {
    child.kill('SIGKILL');
    near.destroy();
    server.close();
  }
});

it('R-027 says of every port that listens the same as the kernel', async () => {
  const lines = execFileSync('cat', ['/proc/net/tcp', '/proc/net/tcp6'], { encoding: 'utf8' }).split('\n');
  const listening = lines.filter((line) => line.trim().split(/\s+/)[3] === '0A');
  const { sockets } = await client.ports.list({ protocol: 'tcp' });
  expect(sockets.length).toBeGreaterThan(0);
  expect(Math.abs(sockets.length - listening.length)).toBeLessThan(10);
});
