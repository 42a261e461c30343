import { readdirSync, readlinkSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { ManagedProcess } from '../../../src-shared/model/managed-process.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import {
  command,
  fifosIn,
  isRunning,
  managedProcesses,
  pidOf,
  politely,
  start,
  waitForLine,
} from './managed-processes.ts';

const managed = managedProcesses();
afterEach(() => managed.end());

/** Our open files below a folder: FIFOs, segments, the database. */
const openBelow = (folder: string): readonly string[] =>
  readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      const target = readlinkSync(`/proc/self/fd/${descriptor}`);
      return target.startsWith(folder) ? [target] : [];
    } catch {
      // The descriptor of the listing itself.
      return [];
    }
  });

describe('close', () => {
  it('R-074 stop-all ends every tree at once, and leaves nothing open', async () => {
    const folder = managed.folder();
    const at = await managed.open(folder);
    const names = ['a', 'b', 'c', 'd'];
    const started = await Promise.all(names.map((name) => start(at, name, command('ignores-sigterm.ts'))));
    await Promise.all(names.map((name) => waitForLine(at, name, 'ready')));
    const before = performance.now();
    await at.close('stop-all');
    expect(performance.now() - before).toBeLessThan(4500);
    expect(started.map(pidOf).filter(isRunning)).toEqual([]);
    await waitUntil(() => openBelow(folder).length === 0, { what: 'no descriptor is left' });
    await waitUntil(() => fifosIn(folder).length === 0, { what: 'no FIFO is left' });
  });

  it('keep-running lets go of everything but the processes and their FIFOs', async () => {
    const folder = managed.folder();
    const at = await managed.open(folder);
    const pid = pidOf(await start(at, 'web', 'sleep 600'));
    await at.close('keep-running');
    expect(isRunning(pid)).toBe(true);
    await waitUntil(() => openBelow(folder).length === 0, { what: 'no descriptor is left' });
    expect(fifosIn(folder)).toHaveLength(2);
    await managed.open(folder);
  });

  it('is idempotent, and nothing starts any more', async () => {
    const at = await managed.open();
    await start(at, 'web', 'sleep 600');
    await Promise.all([at.supervisor.close('stop-all'), at.supervisor.close('stop-all')]);
    await expect(start(at, 'new', 'sleep 600')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('does not wait for a long stop that is under way', async () => {
    const at = await managed.open();
    const pid = pidOf(await start(at, 'stubborn', command('ignores-sigterm.ts')));
    await waitForLine(at, 'stubborn', 'ready');
    const slow = at.supervisor.stop('stubborn', { signal: 'SIGTERM', timeoutMs: 600_000 });
    await waitForLine(at, 'stubborn', 'ignored SIGTERM');
    const before = performance.now();
    await at.supervisor.close('keep-running');
    expect(performance.now() - before).toBeLessThan(4500);
    expect(isRunning(pid)).toBe(false);
    expect(await slow).toMatchObject({ how: 'forced' });
  });

  it.each([1, 2, 3, 5, 8])('what is started just before it does not escape (%i turns before)', async (turns) => {
    const at = await managed.open();
    const starting = start(at, 'web', 'sleep 600').catch((error: unknown) => error);
    for (let turn = 1; turn < turns; turn += 1) await nextTurn();
    await at.supervisor.close('stop-all');
    const result = await starting;
    if (result instanceof Error) expect(result).toMatchObject({ code: 'UNAVAILABLE' });
    else expect(isRunning(pidOf(result as ManagedProcess))).toBe(false);
  });

  it('waits for what is being started', async () => {
    const at = await managed.open();
    const starting = start(at, 'web', 'sleep 600');
    await waitUntil(() => at.supervisor.find('web') !== undefined, { what: 'it is being started' });
    await at.supervisor.close('stop-all');
    expect(isRunning(pidOf(await starting))).toBe(false);
  });
});

it('a process that has ended leaves no descriptor and no FIFO', async () => {
  const folder = managed.folder();
  const at = await managed.open(folder);
  await start(at, 'web', ['sh', '-c', 'echo hi; exec sleep 600']);
  await at.supervisor.stop('web', politely);
  await waitUntil(() => fifosIn(folder).length === 0, { what: 'no FIFO is left' });
  await waitUntil(() => openBelow(`${folder}/capture`).length === 0, { what: 'no descriptor is left' });
});
