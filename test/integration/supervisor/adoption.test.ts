import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import { GAP_LINE } from '../../../src-main/keeper/gap-line.ts';
import { pickProcessTable } from '../../../src-main/inspector/process-table/pick-process-table.ts';
import type { ManagedProcess } from '../../../src-shared/model/managed-process.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { startDaemonOf, withRarePids, whyPidsCannotBeReused } from '../../helpers/reused-pid.ts';
import {
  by,
  command,
  fifosIn,
  isRunning,
  keeperOf,
  killKeeper,
  managedProcesses,
  pidOf,
  politely,
  program,
  start,
  texts,
  waitForLine,
  waitUntilGone,
} from './managed-processes.ts';

const managed = managedProcesses();
afterEach(() => managed.end());

/** A supervisor in a process of its own that has started one process, and is killed without a chance to say goodbye. */
async function startAndKill(folder: string, argv: string[]): Promise<ManagedProcess> {
  const host = spawn(process.execPath, [program('hosts-supervisor.ts'), folder, 'web', JSON.stringify(argv)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [started] = (await once(createInterface({ input: host.stdout }), 'line')) as [string];
  await kill(host);
  return JSON.parse(started) as ManagedProcess;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe('after kill -9 of the app', () => {
  it('R-226 R-227 a process that prints lives on, is found, read on, and stopped', async () => {
    const folder = managed.folder();
    const started = await startAndKill(folder, command('prints-forever.ts', '2'));
    const pid = pidOf(started);
    expect(isRunning(pid)).toBe(true);

    const at = await managed.open(folder);
    expect(at.supervisor.find('web')).toMatchObject({
      generation: 1,
      argv: started.argv,
      lifecycle: { ...started.lifecycle, state: 'running', adopted: true },
    });
    await waitUntil(() => texts(at, 'web').length > 100, { what: 'it is read on' });
    const { how, process } = await at.supervisor.stop('web', politely);
    expect(how).toBe('graceful');
    expect(process.lifecycle).toMatchObject({ state: 'ended', end: { how: 'signalled', signal: 'SIGTERM' } });
    expect(isRunning(pid)).toBe(false);
  });

  it('what it printed while nobody read is there, without a gap', async () => {
    const folder = managed.folder();
    await startAndKill(folder, command('prints-forever.ts', '1'));
    const at = await managed.open(folder);
    await waitUntil(() => texts(at, 'web').length > 200, { what: 'it is read on' });
    const [first, ...rest] = texts(at, 'web')
      .filter((text) => text.startsWith('line '))
      .map((text) => Number(text.slice(5)));
    expect(rest).toEqual(rest.map((_, index) => Number(first) + index + 1));
  });

  it('which lines of its log are of this run is still known', async () => {
    const folder = managed.folder();
    const first = await managed.open(folder);
    await start(first, 'web', ['sh', '-c', 'seq 3; exec sleep 600']);
    await waitForLine(first, 'web', '3');
    await first.supervisor.restart('web', { timeoutMs: 5000 }, by);
    expect(first.supervisor.linesBefore('web')).toBe(3);
    await waitUntil(() => texts(first, 'web').length === 6, { what: 'it has printed again' });
    await first.close('keep-running');

    const second = await managed.open(folder);
    expect(second.supervisor.linesBefore('web')).toBe(3);
    await waitUntil(() => texts(second, 'web').length === 6, { what: 'its log is loaded' });
  });

  it('what was found ready, by whatever, is still known to be, until it starts anew', async () => {
    const folder = managed.folder();
    const first = await managed.open(folder);
    await start(first, 'web', 'sleep 600');
    first.supervisor.markReady('web', 1, 'command');
    const { ready } = first.supervisor.find('web')!;
    expect(ready).toMatchObject({ how: 'command' });
    first.supervisor.markReady('web', 1, 'port');
    await first.close('keep-running');

    const second = await managed.open(folder);
    expect(second.supervisor.find('web')?.ready).toEqual(ready);
    expect(await second.supervisor.restart('web', { timeoutMs: 5000 }, by)).not.toHaveProperty('ready');
  });

  it('R-057 an adopted process is restarted with its environment', async () => {
    const folder = managed.folder();
    const first = await startAndKill(folder, ['sleep', '600']);
    const at = await managed.open(folder);
    const second = await at.supervisor.restart('web', { timeoutMs: 5000 }, by);
    expect(second).toMatchObject({ generation: 2, argv: ['sleep', '600'], lifecycle: { adopted: false } });
    expect(isRunning(pidOf(first))).toBe(false);
  });

  it('the end of an adopted process is noticed within a second', async () => {
    const folder = managed.folder();
    const pid = pidOf(await startAndKill(folder, ['sleep', '600']));
    const at = await managed.open(folder);
    process.kill(pid, 'SIGKILL');
    await waitUntil(() => at.supervisor.find('web')?.lifecycle.state === 'ended', {
      deadlineMs: 1000,
      what: 'its end',
    });
    expect(at.supervisor.find('web')?.lifecycle).toMatchObject({ end: { how: 'signalled', signal: 'SIGKILL' } });
  });

  it('too many open files while an adopted process is looked at do not end the app', async () => {
    const folder = managed.folder();
    const pid = pidOf(await startAndKill(folder, ['sleep', '600']));
    await killKeeper(folder);
    const table = pickProcessTable();
    let failures = 0;
    let left = 0;
    const isAlive: typeof table.isAlive = (identity) => {
      if (left === 0) return table.isAlive(identity);
      left -= 1;
      failures += 1;
      throw Object.assign(new Error('EMFILE: too many open files'), { code: 'EMFILE' });
    };
    const at = await managed.open(folder, { processes: { ...table, isAlive } });
    left = 2;
    await waitUntil(() => failures === 2, { what: 'looks that fail' });
    process.kill(pid, 'SIGKILL');
    await waitUntil(() => at.supervisor.find('web')?.lifecycle.state === 'ended', { what: 'its end' });
  });

  it('a process whose record of what it runs is damaged is still adopted, and stopped', async () => {
    const folder = managed.folder();
    const pid = pidOf(await startAndKill(folder, ['sleep', '600']));
    const database = new DatabaseSync(join(folder, 'registry.db'));
    database.exec("UPDATE managed_process SET spec = 'damaged'");
    database.close();
    const at = await managed.open(folder);
    expect(at.warnings).toEqual([expect.stringContaining('the record of "web" is damaged')]);
    expect(at.supervisor.find('web')).toMatchObject({ argv: ['(unknown)'], lifecycle: { state: 'running', pid } });
    await at.supervisor.stop('web', politely);
    expect(isRunning(pid)).toBe(false);
  });

  it('how a process ended meanwhile is known, with the time', async () => {
    const folder = managed.folder();
    const before = Date.now();
    const pid = pidOf(await startAndKill(folder, ['sh', '-c', 'sleep 0.5; echo bye; exit 3']));
    await waitUntilGone(pid);
    await waitUntil(() => existsSync(join(folder, 'capture/keeper-ends.json')), { what: 'the keeper has noted it' });
    const after = Date.now();
    const at = await managed.open(folder);
    await waitUntil(() => at.supervisor.find('web')?.lifecycle.state === 'ended', { what: 'its end' });
    const lifecycle = at.supervisor.find('web')?.lifecycle;
    expect(lifecycle).toMatchObject({ end: { how: 'exited', code: 3 } });
    const endedAt = lifecycle?.state === 'ended' ? lifecycle.endedAt : 0;
    expect(endedAt).toBeGreaterThan(before);
    expect(endedAt).toBeLessThanOrEqual(after);
    expect(texts(at, 'web')).toEqual(['bye']);
    await waitUntil(() => fifosIn(folder).length === 0, { what: 'its FIFOs are gone' });
  });

  it('what a process left in its group that ended meanwhile is still known, and stopped, though it holds no output', async () => {
    const folder = managed.folder();
    await startAndKill(folder, ['sh', '-c', `sleep 600 >/dev/null 2>&1 & echo $!; sleep 0.5; exit 0`]);
    await waitUntil(() => existsSync(join(folder, 'capture/keeper-ends.json')), { what: 'it has ended' });
    const at = await managed.open(folder);
    await waitUntil(() => texts(at, 'web').length === 1, { what: 'its output is read' });
    const child = Number(texts(at, 'web')[0]);
    expect(isRunning(child)).toBe(true);
    expect(await at.supervisor.stop('web', politely)).toMatchObject({ how: 'already-ended', survivors: [] });
    expect(isRunning(child)).toBe(false);
  });

  it('what a process has left behind is known, and stopped, that ended under a second keeper and without an app', async () => {
    const folder = managed.folder();
    const first = await managed.open(folder);
    const go = join(folder, 'go');
    const script = `sleep 600 >/dev/null 2>&1 & echo $!; until [ -e ${go} ]; do sleep 0.05; done`;
    const pid = pidOf(await start(first, 'web', ['sh', '-c', script]));
    await waitUntil(() => texts(first, 'web').length === 1, { what: 'its child runs' });
    const child = Number(texts(first, 'web')[0]);
    await killKeeper(folder);
    await waitForLine(first, 'web', GAP_LINE.trim());
    await first.close('keep-running');
    writeFileSync(go, '');
    await waitUntilGone(pid);
    await waitUntil(() => existsSync(join(folder, 'capture/keeper-ends.json')), { what: 'the keeper has noted it' });

    const at = await managed.open(folder);
    await waitUntil(() => at.supervisor.find('web')?.lifecycle.state === 'ended', { what: 'its end' });
    expect(at.supervisor.find('web')?.lifecycle).toMatchObject({ end: { how: 'lost' } });
    await at.close('keep-running');
    // And once more, with a keeper that has nothing but the note.
    const again = await managed.open(folder);
    expect(isRunning(child)).toBe(true);
    expect(await again.supervisor.stop('web', politely)).toMatchObject({ how: 'already-ended', survivors: [] });
    expect(isRunning(child)).toBe(false);
  });

  it('a process that ended meanwhile, and nobody knows how, is listed as lost', async () => {
    const folder = managed.folder();
    const pid = pidOf(await startAndKill(folder, ['sleep', '600']));
    await killKeeper(folder);
    process.kill(pid, 'SIGKILL');
    await waitUntilGone(pid);
    const at = await managed.open(folder);
    expect(at.supervisor.find('web')?.lifecycle).toMatchObject({
      state: 'ended',
      end: { how: 'lost', reason: 'it ended while Signalbox was not running' },
    });
    await waitUntil(() => fifosIn(folder).length === 0, { what: 'its FIFOs are gone' });
    expect(await start(at, 'web', 'sleep 600')).toMatchObject({ generation: 2 });
  });

  it('what a process that ended meanwhile has left behind is still read, and stopped', async () => {
    const folder = managed.folder();
    const pid = pidOf(await startAndKill(folder, ['sh', '-c', 'while :; do echo child; sleep 0.02; done & wait']));
    process.kill(pid, 'SIGKILL');
    await waitUntilGone(pid);
    const at = await managed.open(folder);
    await waitUntil(() => at.supervisor.find('web')?.lifecycle.state === 'ended', { what: 'its end' });
    expect(at.supervisor.find('web')?.lifecycle).toMatchObject({ end: { how: 'signalled', signal: 'SIGKILL' } });
    await waitUntil(() => texts(at, 'web').length > 5, { what: 'its child is read' });
    await at.supervisor.stop('web', politely);
    await waitUntil(() => fifosIn(folder).length === 0, { what: 'nobody holds its output any more' });
  });

  it.skipIf(whyPidsCannotBeReused !== undefined)(
    'P1 a daemon of a stranger who had the pid of a process that ended meanwhile is not taken for ours',
    async () => {
      const folder = managed.folder();
      // Its parent is this process: who kills the app in a container leaves orphans that nobody reaps.
      const before = await managed.open(folder);
      const pid = pidOf(await withRarePids(() => start(before, 'web', 'sleep 600')));
      await before.close('keep-running');
      process.kill(pid, 'SIGKILL');
      await waitUntil(() => !existsSync(`/proc/${pid}`), { what: 'it is reaped' });
      const daemon = startDaemonOf(pid);
      try {
        const at = await managed.open(folder);
        await at.supervisor.stop('web', politely);
        await at.supervisor.remove('web', { force: true });
        expect(isRunning(daemon)).toBe(true);
      } finally {
        process.kill(daemon, 'SIGKILL');
      }
    },
  );

  it('R-225 a process of another boot is not taken for ours', async () => {
    const folder = managed.folder();
    const pid = pidOf(await startAndKill(folder, ['sleep', '600']));
    await killKeeper(folder);
    const at = await managed.open(folder, { bootId: 'another boot' });
    expect(at.supervisor.find('web')?.lifecycle).toMatchObject({ state: 'ended', end: { how: 'lost' } });
    await at.supervisor.stop('web', politely);
    expect(isRunning(pid)).toBe(true);
    process.kill(pid, 'SIGKILL');
  });
});

describe('after kill -9 of the app between a spawn and its record', () => {
  async function dieWhileStarting(folder: string, argv: string[]): Promise<void> {
    const args = [program('dies-while-starting.ts'), folder, 'web', JSON.stringify(argv)];
    const host = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    await once(host, 'exit');
  }

  it.each(['keeper', 'FIFOs'])('R-226 the process is found by its %s, adopted and read on', async (by) => {
    const folder = managed.folder();
    // What it says at once may be lost with a keeper that is killed at once.
    await dieWhileStarting(folder, ['sh', '-c', 'sleep 1; echo hi; sleep 600 & exec sleep 600']);
    if (by === 'FIFOs') await killKeeper(folder);
    const at = await managed.open(folder);
    expect(at.warnings).toEqual([]);
    const found = at.supervisor.find('web');
    expect(found).toMatchObject({ generation: 1, lifecycle: { state: 'running', adopted: true } });
    await waitForLine(at, 'web', 'hi');
    const { process } = await at.supervisor.stop('web', politely);
    expect(process.lifecycle).toMatchObject({ state: 'ended' });
    await waitUntil(() => fifosIn(folder).length === 0, { what: 'nobody holds its output any more' });
  });

  it('where it cannot be told which process it is, there is a warning that names the candidates', async () => {
    const folder = managed.folder();
    await dieWhileStarting(folder, ['sh', '-c', 'setsid sleep 600 & exec sleep 600']);
    await killKeeper(folder);
    const at = await managed.open(folder);
    expect(at.supervisor.find('web')?.lifecycle).toMatchObject({ state: 'ended', end: { how: 'lost' } });
    const [warning = ''] = at.warnings;
    expect(warning).toMatch(/^"web" was being started when an earlier run of Signalbox ended; .* \(pid \d+, \d+\)/);
    for (const pid of warning.match(/\d+(?=[,)])/g) ?? []) process.kill(Number(pid), 'SIGKILL');
  });

  it('where there is no process, that is said', async () => {
    const folder = managed.folder();
    await dieWhileStarting(folder, ['sleep', '600']);
    const database = new DatabaseSync(join(folder, 'registry.db'));
    // As if we had died before the spawn.
    database.exec('UPDATE managed_process SET generation = generation + 1');
    database.close();
    const at = await managed.open(folder);
    expect(at.supervisor.find('web')?.lifecycle).toMatchObject({ state: 'ended', end: { how: 'lost' } });
    expect(at.warnings).toEqual([
      expect.stringContaining('no process of it was found'),
      expect.stringMatching(/^a process that is on record nowhere runs on: pid \d+/),
    ]);
    process.kill(Number(/pid (\d+)/.exec(at.warnings[1] ?? '')?.[1]), 'SIGKILL');
    await waitUntil(() => fifosIn(folder).length === 0, { what: 'its FIFOs are gone' });
  });
});

it('what a process wrote last is not lost when both it and its keeper have ended, as long as the app lives', async () => {
  const folder = managed.folder();
  const at = await managed.open(folder);
  const go = join(folder, 'go');
  const script = `until [ -e ${go} ]; do sleep 0.02; done; seq 1 1000; echo last >&2`;
  const pid = pidOf(await start(at, 'web', ['sh', '-c', script]));
  const keeper = keeperOf(folder)!;
  process.kill(keeper, 'SIGSTOP');
  writeFileSync(go, '');
  // A zombie: it has ended, and its parent has not heard of it.
  await waitUntilGone(pid);
  process.kill(keeper, 'SIGKILL');
  await waitUntil(() => at.supervisor.find('web')?.lifecycle.state === 'ended', { what: 'its end' });
  const [gap, ...lines] = texts(at, 'web');
  expect(gap).toBe(GAP_LINE.trim());
  expect(lines.filter((line) => line !== 'last')).toEqual(Array.from({ length: 1000 }, (_, index) => `${index + 1}`));
  expect(lines).toContain('last');
  await waitUntil(() => fifosIn(folder).length === 0, { what: 'its FIFOs are gone' });
});

it('R-226 one that was left running at the end is adopted, one that has ended is still known', async () => {
  const folder = managed.folder();
  const before = await managed.open(folder);
  const web = await start(before, 'web', command('prints-forever.ts', '2'));
  await start(before, 'job', ['sh', '-c', 'exit 3']).catch(() => {});
  await before.close('keep-running');
  expect(isRunning(pidOf(web))).toBe(true);

  const at = await managed.open(folder);
  expect(at.supervisor.list()).toMatchObject([
    { name: 'job', lifecycle: { state: 'ended', end: { how: 'exited', code: 3 } } },
    { name: 'web', lifecycle: { state: 'running', pid: pidOf(web), adopted: true } },
  ]);
  await waitUntil(() => texts(at, 'web').length > 50, { what: 'it is read on' });
});
