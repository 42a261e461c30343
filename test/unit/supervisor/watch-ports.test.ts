import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { PortListener } from '../../../src-main/supervisor/process-table.ts';
import { watchPorts, type WatchPortsDeps } from '../../../src-main/supervisor/readiness/watch-ports.ts';
import type { ManagedProcess } from '../../../src-shared/model/managed-process.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

/** Watches a process of ours that declared a port on which somebody really listens. */
async function watched(listener: PortListener | undefined, seesInto: (pid: number) => boolean = () => true) {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const process = { name: 'api', generation: 1, port, lifecycle: { state: 'running' } } as unknown as ManagedProcess;
  let ready = false;
  let looks = 0;
  const supervisor: WatchPortsDeps['supervisor'] = {
    list: () => [process],
    find: () => process,
    onChange: () => () => {},
    pidsOf: () => [4711],
    markReady: () => (ready = true),
  };
  const processes = {
    seesInto,
    portListener: async () => {
      looks += 1;
      return listener;
    },
  };
  onTestFinished(watchPorts({ supervisor, processes }));
  await waitUntil(() => ready || looks > 1, { what: 'it has been looked at' });
  return ready;
}

test.each([
  ['itself', { pid: 4711, startTime: 1, name: 'node' }, true],
  ['a stranger', { pid: 12, startTime: 1, name: 'node' }, false],
  ['somebody out of sight, who cannot be itself', { unseen: 'a process of root' }, false],
  ['nobody: the kernel passes the port on', undefined, true],
] as const)('a port makes ready by whoever listens there: %s', async (_who, listener, expected) => {
  expect(await watched(listener)).toBe(expected);
});

test('a port makes ready one of whom not all is in sight', async () => {
  expect(await watched({ unseen: 'a process of root' }, () => false)).toBe(true);
});
