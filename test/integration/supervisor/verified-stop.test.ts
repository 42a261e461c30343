import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort } from '../../helpers/free-port.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import type { TestSupervisor } from '../../helpers/open-test-supervisor.ts';
import { pickProcessTable } from '../../../src-main/inspector/process-table/pick-process-table.ts';
import { by, command, isRunning, managedProcesses, pidOf, politely, start, texts } from './managed-processes.ts';

const managed = managedProcesses();
const table = pickProcessTable();
const escapees: number[] = [];
const servers: Server[] = [];
afterEach(async () => {
  for (const pid of escapees.splice(0)) if (isRunning(pid)) process.kill(pid, 'SIGKILL');
  for (const server of servers.splice(0)) server.close();
  await managed.end();
});

async function listen(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function escapedFrom(at: TestSupervisor, name: string): Promise<number> {
  const said = () => texts(at, name).find((text) => text.startsWith('escaped '));
  await waitUntil(() => said() !== undefined, { what: 'the escaped process has been named' });
  const pid = Number(said()?.slice(8));
  escapees.push(pid);
  // Until its parent, the shell, is gone, the tree still leads to it.
  await waitUntil(
    () => !table.tree(table.identify(pidOf(at.supervisor.find(name)!))!).some((m) => m.identity.pid === pid),
    {
      what: 'it has escaped',
    },
  );
  return pid;
}

describe('a stop verifies', () => {
  it('that the declared port is free', async () => {
    const at = await managed.open();
    const port = await freePort();
    await start(at, 'web', command('listens-on.ts', String(port)), { port });
    await waitUntil(() => texts(at, 'web').length === 1, { what: 'it listens' });
    expect(await table.portListener(port)).toMatchObject({ pid: pidOf(at.supervisor.find('web')!), name: 'node' });
    const report = await at.supervisor.stop('web', politely);
    expect(report).not.toHaveProperty('portHolder');
    expect(await table.portListener(port)).toBeUndefined();
  });

  it('and names a stranger who listens there, without touching it', async () => {
    const at = await managed.open();
    const port = await listen();
    await start(at, 'web', 'sleep 600', { port });
    const own = table.identify(process.pid);
    expect((await at.supervisor.stop('web', politely)).portHolder).toMatchObject({ ...own });
    expect((await at.supervisor.stop('web', politely)).portHolder).toMatchObject({ pid: process.pid });
  });

  it('P3 and names what has escaped every tree, but holds the output, with its identity', async () => {
    const at = await managed.open();
    await start(at, 'web', command('double-forks.sh', 'sleep', '600'));
    const escaped = await escapedFrom(at, 'web');
    const { how, survivors, process } = await at.supervisor.stop('web', politely);
    expect({ how, survivors }).toEqual({
      how: 'graceful',
      survivors: [{ ...table.identify(escaped), name: 'sleep' }],
    });
    expect(process.lifecycle.state).toBe('ended');
    expect(isRunning(escaped)).toBe(true);
  });

  it('P3 and names what has escaped, and holds the port', async () => {
    const at = await managed.open();
    const port = await freePort();
    const daemon = command('listens-on.ts', String(port));
    await start(at, 'web', command('double-forks.sh', ...daemon), { port });
    const escaped = await escapedFrom(at, 'web');
    await waitUntil(() => texts(at, 'web').some((text) => text.startsWith('listening')), { what: 'it listens' });
    const { portHolder, survivors } = await at.supervisor.stop('web', politely);
    expect(portHolder).toMatchObject({ pid: escaped });
    expect(survivors).toMatchObject([{ pid: escaped }]);
  });

  it('R-057 a restart waits a moment for the port of the last run', async () => {
    const at = await managed.open();
    const port = await freePort();
    await start(at, 'web', command('listens-on.ts', String(port)), { port });
    await waitUntil(() => texts(at, 'web').length === 1, { what: 'it listens' });
    expect(await at.supervisor.restart('web', { timeoutMs: 5000 }, by)).toMatchObject({ port });
    await waitUntil(() => texts(at, 'web').length === 2, { what: 'it listens again' });
    expect(texts(at, 'web').every((text) => text.startsWith('listening'))).toBe(true);
  });
});
