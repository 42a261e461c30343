import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { pickProcessTable } from '../../../src-main/inspector/process-table/pick-process-table.ts';
import { captureFolder } from '../../../src-main/supervisor/capture-folder.ts';
import { stopTree } from '../../../src-main/supervisor/posix/stop-tree.ts';
import { ProcessTree } from '../../../src-main/supervisor/process-tree.ts';
import { StopOrder } from '../../../src-main/supervisor/stop-order.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { startDaemonOf, withRarePids, whyPidsCannotBeReused } from '../../helpers/reused-pid.ts';
import {
  by,
  command,
  isRunning,
  managedProcesses,
  pidOf,
  politely,
  start,
  texts,
  waitForLine,
  waitUntilGone,
} from './managed-processes.ts';

const managed = managedProcesses();
const because = (reason: string | undefined): string => (reason === undefined ? '' : ` (${reason})`);
afterEach(() => managed.end());

describe('stop', () => {
  it('R-054 R-069 ends the whole tree, and says how', async () => {
    const at = await managed.open();
    await start(at, 'tree', command('spawns-grandchild.ts', '2'));
    await waitUntil(() => texts(at, 'tree').length === 3, { what: 'three processes have said their pids' });
    const pids = texts(at, 'tree').map(Number);
    const { how, survivors, process } = await at.supervisor.stop('tree', politely);
    expect({ how, survivors }).toEqual({ how: 'graceful', survivors: [] });
    expect(process.lifecycle).toMatchObject({ state: 'ended', end: { how: 'signalled', signal: 'SIGTERM' } });
    expect(pids.filter(isRunning)).toEqual([]);
  });

  it('R-054 forces what ignores SIGTERM, after the time it was given', async () => {
    const at = await managed.open();
    await start(at, 'stubborn', command('ignores-sigterm.ts'));
    await waitForLine(at, 'stubborn', 'ready');
    const before = performance.now();
    const { how, process } = await at.supervisor.stop('stubborn', { signal: 'SIGTERM', timeoutMs: 300 });
    expect(how).toBe('forced');
    expect(performance.now() - before).toBeGreaterThanOrEqual(300);
    expect(process.lifecycle).toMatchObject({ state: 'ended', end: { how: 'signalled', signal: 'SIGKILL' } });
    expect(texts(at, 'stubborn')).toContain('ignored SIGTERM');
  });

  it('sends the signal that was asked for', async () => {
    const at = await managed.open();
    await start(at, 'hup', ['sh', '-c', 'trap "echo got HUP; exit 4" HUP; echo ready; while :; do sleep 0.01; done']);
    await waitForLine(at, 'hup', 'ready');
    const { how, process } = await at.supervisor.stop('hup', { signal: 'SIGHUP', timeoutMs: 5000 });
    expect(how).toBe('graceful');
    expect(process.lifecycle).toMatchObject({ end: { how: 'exited', code: 4 } });
    expect(texts(at, 'hup')).toContain('got HUP');
  });

  it('kills at once on SIGKILL', async () => {
    const at = await managed.open();
    await start(at, 'kill', command('ignores-sigterm.ts'));
    const { how } = await at.supervisor.stop('kill', { signal: 'SIGKILL', timeoutMs: 60_000 });
    expect(how).toBe('forced');
  });

  it('P3 ends what has escaped into a session of its own', async () => {
    const at = await managed.open();
    await start(at, 'escape', command('setsid-escapes.sh'));
    await waitUntil(() => texts(at, 'escape').length === 1, { what: 'the escaped process has said its pid' });
    const escaped = Number(texts(at, 'escape')[0]);
    const before = performance.now();
    expect(await at.supervisor.stop('escape', politely)).toMatchObject({ how: 'graceful', survivors: [] });
    expect(isRunning(escaped)).toBe(false);
    expect(performance.now() - before).toBeLessThan(2000);
  });

  it('P3 ends an escaped process whose parent dies of the first signal, and that ignores it itself', async () => {
    const at = await managed.open();
    const script = `setsid sh -c 'trap "" TERM; echo $$; while :; do sleep 0.05; done' & wait`;
    await start(at, 'escape', ['sh', '-c', script]);
    await waitUntil(() => texts(at, 'escape').length === 1, { what: 'the escaped process has said its pid' });
    const escaped = Number(texts(at, 'escape')[0]);
    const { how } = await at.supervisor.stop('escape', { signal: 'SIGTERM', timeoutMs: 200 });
    expect(how).toBe('forced');
    expect(isRunning(escaped)).toBe(false);
  });

  it('leaves alone a stranger that happens to be its neighbour', async () => {
    const at = await managed.open();
    const mine = await start(at, 'mine', 'sleep 600');
    const other = await start(at, 'other', 'sleep 600');
    await at.supervisor.stop('mine', politely);
    expect(isRunning(pidOf(mine))).toBe(false);
    expect(isRunning(pidOf(other))).toBe(true);
  });

  it('R-054 is idempotent: of one that has ended it says so', async () => {
    const at = await managed.open();
    await start(at, 'twice', 'sleep 600');
    await at.supervisor.stop('twice', politely);
    const again = await at.supervisor.stop('twice', politely);
    expect(again).toMatchObject({ how: 'already-ended', survivors: [], process: { lifecycle: { state: 'ended' } } });
  });

  it('ends what a process that has ended has left behind', async () => {
    const at = await managed.open();
    await start(at, 'left', command('holds-pipe-after-exit.ts', '300'));
    await waitUntil(() => at.supervisor.find('left')?.lifecycle.state === 'ended', { what: 'it has ended' });
    const left = Number(
      texts(at, 'left')
        .find((text) => text.startsWith('left '))
        ?.slice(5),
    );
    expect(isRunning(left)).toBe(true);
    expect(await at.supervisor.stop('left', politely)).toMatchObject({ how: 'already-ended', survivors: [] });
    await waitUntilGone(left);
  });

  it('a long stop is overtaken by a later one that waits less', async () => {
    const at = await managed.open();
    await start(at, 'stubborn', command('ignores-sigterm.ts'));
    await waitForLine(at, 'stubborn', 'ready');
    const slow = at.supervisor.stop('stubborn', { signal: 'SIGTERM', timeoutMs: 600_000 });
    await waitForLine(at, 'stubborn', 'ignored SIGTERM');
    const fast = at.supervisor.stop('stubborn', { signal: 'SIGTERM', timeoutMs: 100 });
    expect(await slow).toMatchObject({ how: 'forced', process: { lifecycle: { end: { signal: 'SIGKILL' } } } });
    expect(await fast).toMatchObject({ how: 'already-ended' });
  });

  it('SIGKILL overtakes a long stop at once', async () => {
    const at = await managed.open();
    await start(at, 'stubborn', command('ignores-sigterm.ts'));
    await waitForLine(at, 'stubborn', 'ready');
    const slow = at.supervisor.stop('stubborn', { signal: 'SIGTERM', timeoutMs: 600_000 });
    await waitForLine(at, 'stubborn', 'ignored SIGTERM');
    await at.supervisor.stop('stubborn', { signal: 'SIGKILL', timeoutMs: 600_000 });
    expect(await slow).toMatchObject({ how: 'forced' });
  });

  it('another signal reaches what a long stop waits for', async () => {
    const at = await managed.open();
    const script = 'trap "echo got TERM" TERM; trap "exit 4" HUP; echo ready; while :; do sleep 0.01; done';
    await start(at, 'hup', ['sh', '-c', script]);
    await waitForLine(at, 'hup', 'ready');
    const slow = at.supervisor.stop('hup', { signal: 'SIGTERM', timeoutMs: 600_000 });
    await waitForLine(at, 'hup', 'got TERM');
    await at.supervisor.stop('hup', { signal: 'SIGHUP', timeoutMs: 600_000 });
    expect(await slow).toMatchObject({ how: 'graceful', process: { lifecycle: { end: { how: 'exited', code: 4 } } } });
  });

  it('does not know an unknown name', async () => {
    const at = await managed.open();
    const expected = { code: 'NOT_FOUND', message: 'there is no managed process "nobody"' };
    await expect(at.supervisor.stop('nobody', politely)).rejects.toMatchObject(expected);
    await expect(at.supervisor.restart('nobody', politely, by)).rejects.toMatchObject(expected);
    await expect(at.supervisor.remove('nobody', { force: true })).rejects.toMatchObject(expected);
  });
});

it('a process that ends by itself is noticed, with its code', async () => {
  const at = await managed.open();
  await start(at, 'ends', command('exits-with.ts', '7', '300'));
  await waitUntil(() => at.supervisor.find('ends')?.lifecycle.state === 'ended', { what: 'it has ended' });
  expect(at.supervisor.find('ends')?.lifecycle).toMatchObject({ end: { how: 'exited', code: 7 } });
  expect(texts(at, 'ends').toSorted()).toEqual(['about to exit', 'exit code 7']);
});

describe('restart', () => {
  it('R-057 R-042 runs the same command in the same folder with the same environment', async () => {
    const folder = managed.folder();
    const at = await managed.open();
    const first = await start(at, 'web', command('prints-environment.ts', 'x'), {
      cwd: folder,
      env: { A: '1' },
      port: 80,
    });
    await waitUntil(() => texts(at, 'web').length === 1, { what: 'it has printed' });
    const second = await at.supervisor.restart('web', { timeoutMs: 5000 }, { door: 'tray' });
    expect(second).toMatchObject({ argv: first.argv, cwd: folder, envNames: ['A'], port: 80, generation: 2 });
    expect(second.startedBy).toEqual({ door: 'tray' });
    expect(pidOf(second)).not.toBe(pidOf(first));
    expect(isRunning(pidOf(first))).toBe(false);
    await waitUntil(() => texts(at, 'web').length === 2, { what: 'both runs have printed' });
    const [before, after] = texts(at, 'web').map((text) => JSON.parse(text) as { pid: number });
    expect({ ...after, pid: 0 }).toEqual({ ...before, pid: 0 });
    expect(at.logs.tail('web', 2).lines.map(({ sequence }) => sequence)).toEqual([1, 2]);
  });

  it('starts one that has ended', async () => {
    const at = await managed.open();
    await start(at, 'web', 'sleep 600');
    await at.supervisor.stop('web', politely);
    expect(await at.supervisor.restart('web', { timeoutMs: 5000 }, by)).toMatchObject({
      lifecycle: { state: 'running' },
    });
  });

  it('leaves it running when it could not start again', async () => {
    const at = await managed.open();
    const folder = managed.folder();
    const process = await start(at, 'web', 'sleep 600', { cwd: folder });
    execFileSync('rmdir', [folder]);
    await expect(at.supervisor.restart('web', { timeoutMs: 5000 }, by)).rejects.toThrow(
      `cwd does not exist: ${folder}`,
    );
    expect(isRunning(pidOf(process))).toBe(true);
  });
});

describe('remove', () => {
  it('R-061 forgets an ended process with its log and its files', async () => {
    const at = await managed.open();
    const folder = captureFolder(at.captureDir, 'web');
    await start(at, 'web', 'sh -c "echo hi; sleep 600"');
    await at.supervisor.stop('web', politely);
    expect(existsSync(folder)).toBe(true);
    await at.supervisor.remove('web', { force: false });
    expect(at.supervisor.list()).toEqual([]);
    expect(at.logs.has('web')).toBe(false);
    expect(existsSync(folder)).toBe(false);
    expect(await start(at, 'web', 'sleep 600')).toMatchObject({ generation: 1 });
  });

  it('R-061 refuses one that runs, unless it is forced to', async () => {
    const at = await managed.open();
    const pid = pidOf(await start(at, 'web', 'sleep 600'));
    await expect(at.supervisor.remove('web', { force: false })).rejects.toMatchObject({
      code: 'WRONG_STATE',
      message: `"web" still runs (pid ${pid}): stop it first, or remove it with force`,
    });
    await at.supervisor.remove('web', { force: true });
    expect(isRunning(pid)).toBe(false);
    expect(at.supervisor.find('web')).toBeUndefined();
  });
});

it('tells what changed, and what is gone', async () => {
  const at = await managed.open();
  const seen: string[] = [];
  const stop = at.supervisor.onChange(({ changed, removed }) => {
    for (const name of changed) seen.push(`${name} ${at.supervisor.find(name)?.lifecycle.state}`);
    for (const name of removed) seen.push(`${name} removed`);
  });
  await start(at, 'web', 'sleep 600');
  await at.supervisor.stop('web', politely);
  await at.supervisor.remove('web', { force: false });
  expect(seen).toEqual(['web starting', 'web running', 'web stopping', 'web ended', 'web removed']);
  stop();
  await start(at, 'other', 'sleep 600');
  expect(seen).toHaveLength(5);
});

it('R-068 P7 fifty starts, stops and restarts of one name at once leave one process at most, and no orphan', async () => {
  const at = await managed.open(undefined, { limits: { maxProcesses: 200, settleMs: 5 } });
  const marker = `600.${process.pid}`;
  const cmd = ['sh', '-c', `sleep ${marker} & sleep ${marker}; true`];
  const operations = Array.from({ length: 50 }, (_, index): Promise<unknown> => {
    if (index % 3 === 0)
      return start(at, 'race', cmd, { ifRunning: (['error', 'reuse', 'restart'] as const)[(index % 9) / 3] });
    if (index % 3 === 1) return at.supervisor.restart('race', { timeoutMs: 5000 }, by);
    return at.supervisor.stop('race', politely);
  });
  const results = await Promise.allSettled(operations);
  const refused = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as { code: string }] : [],
  );
  expect(refused.filter(({ code }) => code !== 'NAME_IN_USE')).toEqual([]);

  const running = at.supervisor.find('race')?.lifecycle;
  await waitUntil(() => sleepers(marker).length === (running?.state === 'running' ? 2 : 0), {
    what: 'one tree is left',
  });
  await at.supervisor.stop('race', politely);
  expect(sleepers(marker)).toEqual([]);
});

const sleepers = (marker: string): readonly string[] =>
  execFileSync('ps', ['-eo', 'pid=,stat=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.endsWith(`sleep ${marker}`) && !line.includes('Z') && !line.includes('sh -c'));

it.skipIf(whyPidsCannotBeReused !== undefined)(
  `P1 leaves alone a daemon of a stranger who had the pid of an ended process${because(whyPidsCannotBeReused)}`,
  async () => {
    const at = await managed.open();
    const pid = pidOf(await withRarePids(() => start(at, 'reuse', 'sleep 0.3')));
    await waitUntil(() => at.supervisor.find('reuse')?.lifecycle.state === 'ended', { what: 'it has ended' });
    const daemon = startDaemonOf(pid);
    try {
      expect(await at.supervisor.stop('reuse', politely)).toMatchObject({ how: 'already-ended', survivors: [] });
      expect(isRunning(daemon)).toBe(true);
      await at.supervisor.remove('reuse', { force: true });
      expect(isRunning(daemon)).toBe(true);
    } finally {
      process.kill(daemon, 'SIGKILL');
    }
  },
);

it('P1 does not signal a process that has taken over the pid', async () => {
  const real = pickProcessTable();
  const at = await managed.open();
  const bystander = await start(at, 'bystander', 'sleep 600');
  const pid = pidOf(bystander);
  const identity = real.identify(pid);
  if (identity === undefined) throw new Error('it runs');
  const earlier = new ProcessTree({ pid, startTime: identity.startTime - 1 }, real);
  const kill = new StopOrder({ signal: 'SIGKILL', timeoutMs: 0 });
  expect(await stopTree(earlier, kill)).toMatchObject({ survivors: [] });
  expect(real.isAlive(identity)).toBe(true);
});
