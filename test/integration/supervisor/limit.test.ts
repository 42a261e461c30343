import { afterEach, expect, it } from 'vitest';
import { waitUntil } from '../../helpers/wait-until.ts';
import { managedProcesses, politely, start } from './managed-processes.ts';

const managed = managedProcesses();
afterEach(() => managed.end());

it('R-075 what has ended makes room for a start: what ended first goes first, and that is said', async () => {
  const at = await managed.open(undefined, { limits: { maxProcesses: 3, settleMs: 50 } });
  for (const name of ['first', 'second', 'runs']) await start(at, name, 'sleep 600');
  await at.supervisor.stop('first', politely);
  await at.supervisor.stop('second', politely);
  await start(at, 'new', 'sleep 600');
  expect(at.supervisor.list().map(({ name }) => name)).toEqual(['new', 'runs', 'second']);
  expect(at.log).toEqual([
    '"first", which had ended, was forgotten with its log to make room for "new" (max-processes 3)',
  ]);
  await start(at, 'newer', 'sleep 600');
  await expect(start(at, 'newest', 'sleep 600')).rejects.toMatchObject({
    code: 'LIMIT_REACHED',
    message: '3 of 3 managed processes are on record: remove one that has ended, or raise the limit (max-processes)',
  });
  expect(at.supervisor.list().map(({ name }) => name)).toEqual(['new', 'newer', 'runs']);
});

it('R-075 starts at once do not go beyond the limit together', async () => {
  const at = await managed.open(undefined, { limits: { maxProcesses: 3, settleMs: 50 } });
  for (const name of ['a', 'b', 'c']) {
    await start(at, name, 'sleep 600');
    await at.supervisor.stop(name, politely);
  }
  const starts = ['d', 'e', 'f', 'g', 'h'].map((name) => start(at, name, 'sleep 600'));
  const results = await Promise.allSettled(starts);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  expect(at.supervisor.list()).toHaveLength(3);
});

it('R-075 what has left something running makes no room: it would be ended with it', async () => {
  const at = await managed.open(undefined, { limits: { maxProcesses: 2, settleMs: 50 } });
  await start(at, 'forks', ['sh', '-c', 'sleep 600 >/dev/null 2>&1 & sleep 0.2']);
  await waitUntil(() => at.supervisor.find('forks')?.lifecycle.state === 'ended', { what: 'its end' });
  await start(at, 'job', 'sleep 600');
  await at.supervisor.stop('job', politely);
  await start(at, 'new', 'sleep 600');
  expect(at.supervisor.list().map(({ name }) => name)).toEqual(['forks', 'new']);
  expect(at.supervisor.pidsOf('forks')).toHaveLength(1);
});
