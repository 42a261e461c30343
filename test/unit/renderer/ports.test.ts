import { describe, expect, test } from 'vitest';
import { killTogether } from '../../../src-renderer/connection/kill-together.ts';
import { ownersOf } from '../../../src-renderer/features/ports/owners-of.ts';
import { portRows } from '../../../src-renderer/features/ports/port-row.ts';
import { socketUrl } from '../../../src-renderer/features/ports/socket-url.ts';
import type { Client } from '../../../src-shared/contract/index.ts';
import type { SystemSocket } from '../../../src-shared/model/system-socket.ts';
import { ORPCError } from '@orpc/client';

const owner = (pid: number) => ({ pid, startTime: pid, name: `p${pid}` });
const socket = (pids: readonly number[], more: Partial<SystemSocket> = {}): SystemSocket => ({
  protocol: 'tcp',
  family: 'ipv4',
  state: 'listen',
  localAddress: '127.0.0.1',
  localPort: 3000,
  owners: pids.map(owner),
  ...more,
});

describe('rows of ports', () => {
  test('a socket stays the same row, whoever comes to hold it; those of one address are told apart by their holders', () => {
    const [alone] = portRows([socket([1, 2])], []);
    expect(portRows([socket([1])], [])[0]?.key).toBe(alone?.key);
    const keys = portRows([socket([1]), socket([2]), socket([]), socket([])], []).map(({ key }) => key);
    expect(new Set(keys).size).toBe(4);
    expect(portRows([socket([2]), socket([1])], []).map(({ key }) => key)).toEqual([keys[1], keys[0]]);
  });

  test('whoever holds a port does so by any address and socket; a connection is of those who have it', () => {
    const connection = { state: 'established', remoteAddress: '127.0.0.1', remotePort: 4711 };
    const rows = portRows(
      [
        socket([1, 2]),
        socket([2, 3], { localAddress: '::1', family: 'ipv6' }),
        socket([4], { protocol: 'udp', state: 'bound' }),
        socket([5], connection),
        socket([6], { ...connection, remotePort: 4712 }),
      ],
      [],
    );
    const pids = (index: number) => ownersOf(rows[index]!, rows).map(({ pid }) => pid);
    expect([0, 1, 2, 3].map(pids)).toEqual([[1, 2, 3], [2, 3, 1], [4], [5]]);
  });

  test('a browser is sent to what may speak HTTP', () => {
    expect(socketUrl(socket([]))).toBe('http://localhost:3000');
    expect(socketUrl(socket([], { localAddress: '10.0.0.7', localPort: 8443 }))).toBe('https://10.0.0.7:8443');
    expect(socketUrl(socket([], { localAddress: 'fe80::1', family: 'ipv6' }))).toBe('http://[fe80::1]:3000');
    for (const other of [{ localPort: 5432 }, { state: 'established' }, { protocol: 'udp' as const, state: 'bound' }])
      expect(socketUrl(socket([], other))).toBeUndefined();
  });
});

test('of several that are killed together, what is gone already has ended, and a refusal is told', async () => {
  const answers = new Map<number, () => unknown>([
    [1, () => ({ ended: [owner(1), owner(4)], survivors: [], freedPorts: [], forced: false, durationMs: 1 })],
    [2, () => ({ ended: [], survivors: [{ ...owner(2), why: 'it waits' }], freedPorts: [80, 22], forced: false })],
    [3, () => Promise.reject(new ORPCError('NOT_FOUND', { message: 'there is no process 3' }))],
    [5, () => Promise.reject(new ORPCError('PERMISSION_DENIED', { message: 'it is of root' }))],
  ]);
  const client = { sys: { kill: async ({ pid }: { pid: number }) => answers.get(pid)?.() } } as unknown as Client;
  const how = { signal: 'SIGTERM', tree: false } as const;
  expect(await killTogether(client, [owner(1), owner(2), owner(3), owner(5)], how)).toEqual({
    ended: [owner(1), owner(4), owner(3)],
    survivors: [{ ...owner(2), why: 'it waits' }],
    freedPorts: [22, 80],
    failures: ['p5 (5): it is of root'],
  });
  expect(await killTogether(client, [owner(3)], how)).toMatchObject({ ended: [], failures: ['there is no process 3'] });
});
