import { afterEach, expect, it } from 'vitest';
import { by, command, isRunning, managedProcesses, pidOf, politely, start, waitForLine } from './managed-processes.ts';

const managed = managedProcesses();
afterEach(() => managed.end());

const mismatch = {
  code: 'WRONG_STATE',
  message: 'start 1 of "web" was meant, but by now it is start 2: nothing was done; look at it again',
};

it('what was meant for an earlier start does nothing to the present one', async () => {
  const at = await managed.open();
  await start(at, 'web', 'sleep 600');
  const pid = pidOf(await at.supervisor.restart('web', { timeoutMs: 5000, generation: 1 }, by));
  await expect(at.supervisor.stop('web', { ...politely, generation: 1 })).rejects.toMatchObject(mismatch);
  await expect(at.supervisor.restart('web', { timeoutMs: 5000, generation: 1 }, by)).rejects.toMatchObject(mismatch);
  await expect(at.supervisor.remove('web', { force: true, generation: 1 })).rejects.toMatchObject(mismatch);
  expect(() => at.supervisor.signal('web', { signal: 'SIGTERM', tree: true, generation: 1 })).toThrow(
    expect.objectContaining(mismatch),
  );
  expect(isRunning(pid)).toBe(true);
  expect(await at.supervisor.stop('web', { ...politely, generation: 2 })).toMatchObject({ how: 'graceful' });
});

it('the generation is checked when its turn comes: two clicks on restart are one restart', async () => {
  const at = await managed.open();
  await start(at, 'web', 'sleep 600');
  const clicks = [1, 2].map(() => at.supervisor.restart('web', { timeoutMs: 5000, generation: 1 }, by));
  const [first, second] = await Promise.allSettled(clicks);
  expect(first).toMatchObject({ status: 'fulfilled', value: { generation: 2 } });
  expect(second).toMatchObject({ status: 'rejected', reason: mismatch });
});

it('a stop that is meant for an earlier start does not hasten the stop of the present one', async () => {
  const at = await managed.open();
  await start(at, 'web', 'sleep 600');
  await start(at, 'web', command('ignores-sigterm.ts'), { ifRunning: 'restart' });
  await waitForLine(at, 'web', 'ready');
  const slow = at.supervisor.stop('web', { signal: 'SIGTERM', timeoutMs: 600_000 });
  await waitForLine(at, 'web', 'ignored SIGTERM');
  const late = at.supervisor.stop('web', { signal: 'SIGKILL', timeoutMs: 0, generation: 1 });
  await expect(late).rejects.toMatchObject(mismatch);
  expect(at.supervisor.find('web')?.lifecycle.state).toBe('stopping');
  await at.supervisor.stop('web', { signal: 'SIGKILL', timeoutMs: 0 });
  await slow;
});
