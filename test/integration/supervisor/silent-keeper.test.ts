import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { waitUntil } from '../../helpers/wait-until.ts';
import { fifosIn, isRunning, keeperOf, managedProcesses, pidOf, politely, start, texts } from './managed-processes.ts';
import { processesOf } from '../../soak/left-behind.ts';

const managed = managedProcesses();
afterEach(() => managed.end());

const silence = 'the keeper of processes has not answered for 20 s (was it stopped with SIGSTOP?)';

describe('a keeper that was stopped (SIGSTOP)', () => {
  it('keeps no call waiting for ever, loses nothing, and leaves nothing behind when it goes on', async () => {
    const folder = managed.folder();
    const at = await managed.open(folder);
    const { supervisor } = at;
    const mark = { env: { MARK: folder } };
    const endless = ['sh', '-c', `n=0; while :; do n=$((n+1)); echo $n; sleep 0.02; done`];
    const web = pidOf(await start(at, 'web', endless));
    const job = pidOf(await start(at, 'job', endless));
    await start(at, 'repl', 'cat', { stdin: 'pipe' });
    const keeper = keeperOf(folder)!;
    process.kill(keeper, 'SIGSTOP');
    try {
      expect(supervisor.list()).toHaveLength(3);

      const signal = new AbortController().signal;
      const answers = await Promise.allSettled([
        supervisor.stop('job', politely),
        start(at, 'new', 'sleep 600', mark),
        supervisor.write('repl', { data: 'hello\n', end: false }),
        supervisor.exec(
          { cmd: 'sleep 600', preferLocal: false, ...mark },
          { timeoutMs: 60_000, maxOutputBytes: 10, signal },
        ),
      ]);
      expect(answers).toMatchObject([
        { value: { how: 'graceful', survivors: [], process: { lifecycle: { end: { how: 'lost' } } } } },
        { reason: { code: 'START_FAILED', message: expect.stringContaining(silence) } },
        { reason: { code: 'WRONG_STATE', message: expect.stringContaining(silence) } },
        { reason: { code: 'START_FAILED', message: expect.stringContaining(silence) } },
      ]);
      expect(isRunning(job)).toBe(false);
      expect(supervisor.find('web')).toMatchObject({ lifecycle: { state: 'running', pid: web } });
    } finally {
      process.kill(keeper, 'SIGCONT');
    }

    const before = texts(at, 'web').length;
    await waitUntil(() => texts(at, 'web').length > before + 5, { what: 'it is read on' });
    expect(texts(at, 'web')).toEqual(texts(at, 'web').map((_, index) => String(index + 1)));
    await start(at, 'new', 'sleep 600', mark);
    await waitUntil(() => texts(at, 'repl').includes('hello'), { what: 'what was written is taken' });
    // What was asked for, and given up, does not run after all.
    expect(processesOf(folder).filter((line) => line.includes('sleep 600'))).toHaveLength(1);
    expect(supervisor.find('new')).toMatchObject({ generation: 2, lifecycle: { state: 'running' } });

    await supervisor.close('stop-all');
    await waitUntil(() => !existsSync(join(folder, 'capture/keeper.sock')), { what: 'the keeper has ended' });
    expect(fifosIn(folder)).toEqual([]);
    expect(readdirSync(join(folder, 'capture')).filter((file) => !file.startsWith('n-'))).toEqual([]);
  }, 90_000);

  it('is not replaced by an app that comes anew: it says what to do, and finds all when it goes on', async () => {
    const folder = managed.folder();
    const before = await managed.open(folder);
    const pid = pidOf(await start(before, 'web', 'sleep 600'));
    const keeper = keeperOf(folder)!;
    process.kill(keeper, 'SIGSTOP');
    await before.close('keep-running');
    await expect(managed.open(folder)).rejects.toThrow(/keeper.sock: was it stopped \(SIGSTOP\)\? Let it go on/);
    process.kill(keeper, 'SIGCONT');
    const at = await managed.open(folder);
    expect(at.supervisor.find('web')).toMatchObject({ lifecycle: { state: 'running', pid } });
    expect(keeperOf(folder)).toBe(keeper);
  }, 90_000);
});
