import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { waitUntil } from '../../helpers/wait-until.ts';
import type { TestSupervisor } from '../../helpers/open-test-supervisor.ts';
import {
  command,
  isRunning,
  managedProcesses,
  pidOf,
  politely,
  start,
  texts,
  waitForLine,
} from './managed-processes.ts';

const managed = managedProcesses();
afterEach(() => managed.end());

/** Field 3 of `proc_pid_stat(5)`; the name before it holds no bracket here. */
const stateOf = (pid: number): string | undefined => readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.[0];

const readyPids = (at: TestSupervisor, name: string): readonly number[] =>
  texts(at, name)
    .filter((text) => text.endsWith(' ready'))
    .map((text) => Number.parseInt(text, 10));

async function startFamily(at: TestSupervisor): Promise<readonly [root: number, child: number]> {
  const root = pidOf(await start(at, 'family', command('counts-signals.ts', 'fork')));
  await waitUntil(() => readyPids(at, 'family').length === 2, { what: 'both are ready' });
  const child = readyPids(at, 'family').find((pid) => pid !== root);
  if (child === undefined) throw new Error('unreachable: they are two');
  return [root, child];
}

describe('signal', () => {
  it('R-062 reaches the whole tree, says whom, and changes nothing else', async () => {
    const at = await managed.open();
    const [root, child] = await startFamily(at);
    const before = at.supervisor.find('family')?.lifecycle;
    const sentTo = at.supervisor.signal('family', { signal: 'SIGHUP', tree: true });
    expect(sentTo.map(({ pid }) => pid)).toEqual([root, child]);
    await waitForLine(at, 'family', `${root} got SIGHUP`);
    await waitForLine(at, 'family', `${child} got SIGHUP`);
    expect(at.supervisor.find('family')?.lifecycle).toEqual(before);
  });

  it('R-062 tree: false reaches the root alone', async () => {
    const at = await managed.open();
    const [root, child] = await startFamily(at);
    expect(at.supervisor.signal('family', { signal: 'SIGUSR2', tree: false })).toMatchObject([{ pid: root }]);
    await waitForLine(at, 'family', `${root} got SIGUSR2`);
    expect(at.supervisor.signal('family', { signal: 'SIGHUP', tree: true })).toHaveLength(2);
    await waitForLine(at, 'family', `${child} got SIGHUP`);
    expect(texts(at, 'family')).not.toContain(`${child} got SIGUSR2`);
  });

  it('R-062 does not escalate: what ignores SIGTERM runs on', async () => {
    const at = await managed.open();
    const pid = pidOf(await start(at, 'stubborn', command('ignores-sigterm.ts')));
    await waitForLine(at, 'stubborn', 'ready');
    at.supervisor.signal('stubborn', { signal: 'SIGTERM', tree: true });
    await waitForLine(at, 'stubborn', 'ignored SIGTERM');
    expect(at.supervisor.find('stubborn')?.lifecycle).toMatchObject({ state: 'running', pid });
  });

  it('one that ends of it has ended by itself, as far as its history goes', async () => {
    const at = await managed.open();
    await start(at, 'web', 'sleep 600');
    at.supervisor.signal('web', { signal: 'SIGINT', tree: true });
    await waitUntil(() => at.supervisor.find('web')?.lifecycle.state === 'ended', { what: 'its end' });
    expect(at.supervisor.find('web')).toMatchObject({
      lifecycle: { end: { how: 'signalled', signal: 'SIGINT' } },
      cause: { why: 'itself' },
    });
  });

  it('a stopped tree could not be stopped politely: it is made to go on, and ends in peace', async () => {
    const at = await managed.open();
    const [root, child] = await startFamily(at);
    for (const pid of [root, child]) process.kill(pid, 'SIGSTOP');
    await waitUntil(() => [root, child].every((pid) => stateOf(pid) === 'T'), { what: 'both stand still' });
    expect(at.supervisor.find('family')?.lifecycle.state).toBe('running');
    expect(await at.supervisor.stop('family', politely)).toMatchObject({ how: 'graceful', survivors: [] });
    expect([root, child].filter(isRunning)).toEqual([]);
  });

  it('R-062 of one that does not run it says so', async () => {
    const at = await managed.open();
    await start(at, 'web', 'sleep 600');
    await at.supervisor.stop('web', politely);
    expect(() => at.supervisor.signal('web', { signal: 'SIGHUP', tree: true })).toThrow(
      expect.objectContaining({ code: 'WRONG_STATE', message: expect.stringContaining('it has ended') }),
    );
    expect(() => at.supervisor.signal('nobody', { signal: 'SIGHUP', tree: true })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });
});
