import { describe, expect, it } from 'vitest';
import { describeProxy } from '../../../src-main/inspector/ports/describe-proxy.ts';
import { parseAddress } from '../../../src-main/inspector/ports/linux/parse-address.ts';
import { parseSockets } from '../../../src-main/inspector/ports/linux/parse-sockets.ts';
import { describeSocket, selectSockets } from '../../../src-main/inspector/ports/list-sockets.ts';
import { toRawSocket } from '../../../src-main/inspector/ports/systeminformation/socket-reader.ts';
import type { RawSocket } from '../../../src-main/inspector/ports/raw-socket.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';

describe('addresses as the kernel writes them', () => {
  it.each([
    ['0100007F:1F90', '127.0.0.1', 8080],
    ['00000000:0016', '0.0.0.0', 22],
    ['00000000000000000000000000000000:0BB8', '::', 3000],
    ['00000000000000000000000001000000:0BB8', '::1', 3000],
    ['0000000000000000FFFF00000100007F:0050', '::ffff:127.0.0.1', 80],
    ['000080FE00000000FF565EE7B4A84FFE:0044', 'fe80::e75e:56ff:fe4f:a8b4', 68],
  ])('%s is %s, port %i', (text, address, port) => {
    expect(parseAddress(text)).toEqual({ address, port });
  });
});

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0 100 0 0 10 0
   1: 0100007F:1F90 0100007F:D431 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0 20 4 30 10 -1
   2: 0100007F:D431 0100007F:1F90 06 00000000:00000000 03:00000176 00000000     0        0 0 3 0
`;

it('R-030 sockets of the kernel, with their states in the words of ss', () => {
  expect(parseSockets(table, 'tcp')).toEqual([
    {
      protocol: 'tcp',
      family: 'ipv4',
      state: 'listen',
      localAddress: '127.0.0.1',
      localPort: 8080,
      uid: 1000,
      inode: 4711,
    },
    expect.objectContaining({ state: 'established', remoteAddress: '127.0.0.1', remotePort: 54_321, inode: 4712 }),
    expect.objectContaining({ state: 'time-wait', inode: 0 }),
  ]);
  expect(parseSockets(table, 'udp').map(({ state }) => state)).toEqual(['bound', 'connected', 'bound']);
});

describe('who holds a socket', () => {
  const node: SystemProcess = { pid: 7, startTime: 70, ppid: 1, name: 'node', status: 'sleeping' };
  const socket: RawSocket = {
    protocol: 'tcp',
    family: 'ipv4',
    state: 'listen',
    localAddress: '127.0.0.1',
    localPort: 3000,
    uid: 1000,
    pids: [7],
  };
  const about = {
    find: (pid: number) => (pid === 7 ? node : undefined),
    nameNow: (pid: number) => ({ pid, startTime: 80, name: 'young' }),
    nameOfUser: () => 'ann',
    managedName: () => 'api',
    sees: () => true,
  };

  it('is named, with its name among ours', () => {
    expect(describeSocket(socket, about)).toEqual({
      protocol: 'tcp',
      family: 'ipv4',
      state: 'listen',
      localAddress: '127.0.0.1',
      localPort: 3000,
      uid: 1000,
      user: 'ann',
      owners: [{ pid: 7, startTime: 70, name: 'node', managed: 'api' }],
    });
  });

  it('is named, though it is younger than the newest sample', () => {
    const { owners } = describeSocket({ ...socket, pids: [8] }, about);
    expect(owners).toEqual([{ pid: 8, startTime: 80, name: 'young', managed: 'api' }]);
  });

  it('is not told to whom may not know it, and never said to be nobody', () => {
    const hidden = describeSocket(socket, { ...about, sees: () => false });
    expect(hidden).toMatchObject({ owners: [], ownerUnknown: 'belongs to a process of ann' });
    const unseen = describeSocket({ ...socket, pids: [] }, about);
    expect(unseen).toMatchObject({ owners: [], ownerUnknown: 'belongs to ann, or to no process' });
    const closing = describeSocket({ ...socket, state: 'time-wait', pids: [] }, about);
    expect(closing.ownerUnknown).toContain('kernel');
  });

  it('is found by protocol, state, port and a part of what is known of it', () => {
    const other: RawSocket = { ...socket, protocol: 'udp', state: 'connected', localPort: 53, pids: [] };
    const sockets = [describeSocket(socket, about), describeSocket(other, about)];
    const ports = (query: Parameters<typeof selectSockets>[1]) =>
      selectSockets(sockets, query).map(({ localPort }) => localPort);
    expect(ports({ state: 'all' })).toEqual([53, 3000]);
    expect(ports({ state: 'listening' })).toEqual([3000]);
    expect(ports({ state: 'connected' })).toEqual([53]);
    expect(ports({ state: 'all', protocol: 'udp' })).toEqual([53]);
    expect(ports({ state: 'all', from: 54, to: 4000 })).toEqual([3000]);
    expect(ports({ state: 'all', q: 'API' })).toEqual([3000]);
  });
});

it('a proxy says to whom it passes things on', () => {
  const args = ['docker-proxy', '-proto', 'tcp', '-container-ip', '172.17.0.2', '-container-port', '80'];
  expect(describeProxy('docker-proxy', args)).toContain('a container at 172.17.0.2:80');
  expect(describeProxy('ssh', ['ssh', '-NL', '8080:localhost:80', 'host'])).toBe('an SSH tunnel');
  expect(describeProxy('node', ['node'])).toBeUndefined();
});

it('sockets of systems without /proc', () => {
  const connection = {
    protocol: 'tcp4',
    localAddress: '*',
    localPort: '3000',
    peerAddress: '*',
    peerPort: '*',
    state: 'LISTEN',
    pid: 12,
    process: 'node',
  };
  expect(toRawSocket(connection)).toEqual({
    protocol: 'tcp',
    family: 'ipv4',
    state: 'listen',
    localAddress: '0.0.0.0',
    localPort: 3000,
    pids: [12],
  });
  expect(toRawSocket({ ...connection, protocol: 'unix' })).toBeUndefined();
});
