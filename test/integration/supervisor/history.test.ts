import { afterEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../../src-shared/model/caller.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { by, command, managedProcesses, pidOf, politely, start, waitForLine } from './managed-processes.ts';

const managed = managedProcesses();
afterEach(() => managed.end());

const agent: Caller = { door: 'mcp', client: { name: 'claude-code' } };

describe('history', () => {
  it('has every start and end, newest first, with who and why', async () => {
    const at = await managed.open();
    const first = await start(at, 'web', ['sleep', '600']);
    await at.supervisor.restart('web', { timeoutMs: 5000 }, agent);
    const stopped = await at.supervisor.stop('web', politely, { why: 'stop', by: agent });
    expect(stopped.process.cause).toEqual({ why: 'stop', by: agent });
    await start(at, 'web', ['sh', '-c', 'sleep 0.3; exit 7']);
    await waitUntil(() => at.supervisor.find('web')?.lifecycle.state === 'ended', { what: 'its end' });

    const end = { how: 'signalled', signal: 'SIGTERM' };
    expect(at.supervisor.history('web')).toMatchObject([
      { generation: 3, startedBy: by, end: { how: 'exited', code: 7 }, cause: { why: 'itself' } },
      { generation: 2, startedBy: agent, end, cause: { why: 'stop', by: agent } },
      { generation: 1, startedBy: by, pid: pidOf(first), argv: ['sleep', '600'], end, cause: { why: 'restart' } },
    ]);
    for (const { requestedAt, startedAt = 0, endedAt = 0 } of at.supervisor.history('web')) {
      // The start stamp of the kernel is counted in ticks of 10 ms.
      expect(startedAt).toBeGreaterThanOrEqual(requestedAt - 1000);
      expect(endedAt).toBeGreaterThanOrEqual(startedAt);
    }
  });

  it('of what runs there is no end yet', async () => {
    const at = await managed.open();
    const web = await start(at, 'web', 'sleep 600');
    const [run] = at.supervisor.history('web');
    expect(run).toMatchObject({ generation: 1, pid: pidOf(web) });
    expect(run).not.toHaveProperty('end');
    expect(run).not.toHaveProperty('cause');
    expect(at.supervisor.find('web')).not.toHaveProperty('cause');
  });

  it('has starts that came to nothing', async () => {
    const at = await managed.open();
    await start(at, 'web', ['sh', '-c', 'exit 3']).catch(() => {});
    expect(at.supervisor.history('web')).toMatchObject([{ end: { how: 'exited', code: 3 }, cause: { why: 'itself' } }]);
  });

  it('survives a restart of the app, with why it ended at our own end', async () => {
    const folder = managed.folder();
    const before = await managed.open(folder);
    await start(before, 'web', 'sleep 600');
    await before.close('stop-all');
    const at = await managed.open(folder);
    expect(at.supervisor.find('web')?.cause).toEqual({ why: 'quit' });
    expect(at.supervisor.history('web')).toMatchObject([{ generation: 1, cause: { why: 'quit' } }]);
    await start(at, 'web', 'sleep 600');
    expect(at.supervisor.history('web').map(({ generation }) => generation)).toEqual([2, 1]);
  });

  it('is forgotten with its process', async () => {
    const at = await managed.open();
    await start(at, 'web', 'sleep 600');
    await at.supervisor.remove('web', { force: true });
    expect(() => at.supervisor.history('web')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    await start(at, 'web', 'sleep 600');
    expect(at.supervisor.history('web')).toHaveLength(1);
  });

  it('one that has ended by itself is not said to have been stopped by a later stop', async () => {
    const at = await managed.open();
    const pid = pidOf(await start(at, 'web', command('counts-signals.ts')));
    await waitForLine(at, 'web', `${pid} ready`);
    at.supervisor.signal('web', { signal: 'SIGTERM', tree: true });
    await waitUntil(() => at.supervisor.find('web')?.lifecycle.state === 'ended', { what: 'its end' });
    expect(await at.supervisor.stop('web', politely, { why: 'stop', by: agent })).toMatchObject({
      how: 'already-ended',
      process: { cause: { why: 'itself' } },
    });
  });
});
