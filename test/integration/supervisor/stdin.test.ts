import { afterEach, describe, expect, it } from 'vitest';
import { waitUntil } from '../../helpers/wait-until.ts';
import {
  command,
  isRunning,
  killKeeper,
  managedProcesses,
  pidOf,
  politely,
  start,
  texts,
  waitForLine,
} from './managed-processes.ts';

const managed = managedProcesses();
afterEach(() => managed.end());

const echo = ['sh', '-c', 'while read -r line; do echo "got $line"; done; echo end'];

describe('R-048 R-063 stdin', () => {
  it('a process reads what is written, and the end of it', async () => {
    const at = await managed.open();
    await start(at, 'repl', echo, { stdin: 'pipe' });
    expect(await at.supervisor.write('repl', { data: 'one\ntwo\n', end: false })).toBe(8);
    await waitForLine(at, 'repl', 'got two');
    expect(at.supervisor.find('repl')).toMatchObject({ stdin: 'pipe', stdinEnded: false });
    expect(await at.supervisor.write('repl', { data: '', end: true })).toBe(0);
    await waitUntil(() => at.supervisor.find('repl')?.lifecycle.state === 'ended', { what: 'it has ended' });
    expect(texts(at, 'repl')).toEqual(['got one', 'got two', 'end']);
  });

  it('a megabyte arrives, though it is read slowly', async () => {
    const at = await managed.open();
    await start(at, 'wc', ['sh', '-c', 'sleep 0.3; wc -c'], { stdin: 'pipe' });
    await at.supervisor.write('wc', { data: 'x'.repeat(1_048_576), end: true });
    await waitForLine(at, 'wc', '1048576');
  });

  it('R-064 says why it cannot be written to', async () => {
    const at = await managed.open();
    const write = (name: string) => at.supervisor.write(name, { data: 'x', end: false });
    await start(at, 'deaf', 'sleep 600');
    await expect(write('deaf')).rejects.toMatchObject({
      code: 'WRONG_STATE',
      message: expect.stringContaining('stdin=ignore'),
    });
    await at.supervisor.stop('deaf', politely);
    await expect(write('deaf')).rejects.toMatchObject({
      code: 'WRONG_STATE',
      message: expect.stringContaining('not running'),
    });
    await start(at, 'cat', ['sh', '-c', 'cat; exec sleep 600'], { stdin: 'pipe' });
    await at.supervisor.write('cat', { data: 'bye\n', end: true });
    expect(at.supervisor.find('cat')).toMatchObject({ stdinEnded: true });
    await expect(write('cat')).rejects.toMatchObject({
      code: 'WRONG_STATE',
      message: expect.stringContaining('already closed'),
    });
    await expect(write('nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('an ignored stdin is at its end, an open one never', async () => {
    const at = await managed.open();
    await start(at, 'ignores', ['sh', '-c', 'cat; echo end; exec sleep 600']);
    await waitForLine(at, 'ignores', 'end');
    const pid = pidOf(await start(at, 'open', ['cat'], { stdin: 'open' }));
    expect(isRunning(pid)).toBe(true);
    await at.supervisor.stop('open', politely);
  });

  it('goes on after a restart of the app', async () => {
    const folder = managed.folder();
    const before = await managed.open(folder);
    await start(before, 'repl', echo, { stdin: 'pipe' });
    await before.close('keep-running');
    const at = await managed.open(folder);
    await at.supervisor.write('repl', { data: 'still here\n', end: false });
    await waitForLine(at, 'repl', 'got still here');
  });
});

describe('the keeper', () => {
  it('ends with the last of what it keeps', async () => {
    const folder = managed.folder();
    const at = await managed.open(folder);
    await start(at, 'web', 'sleep 600');
    const [, keeper = 0] = at.supervisor.ownPids();
    expect(isRunning(keeper)).toBe(true);
    await at.close('stop-all');
    await waitUntil(() => !isRunning(keeper), { what: 'it has ended' });
  });

  it('killed, another one takes its place: no process and no line is lost, only how they end is unknown', async () => {
    const folder = managed.folder();
    const at = await managed.open(folder);
    const pid = pidOf(await start(at, 'web', command('prints-forever.ts', '2')));
    await waitForLine(at, 'web', 'line 5');
    await killKeeper(folder);
    const before = texts(at, 'web').length;
    await waitUntil(() => texts(at, 'web').length > before + 50, { what: 'it is read on' });
    expect(at.problems).toEqual([expect.stringContaining('the keeper of processes was killed')]);
    expect(at.supervisor.find('web')).toMatchObject({ lifecycle: { state: 'running', pid } });
    process.kill(pid, 'SIGKILL');
    await waitUntil(() => at.supervisor.find('web')?.lifecycle.state === 'ended', { what: 'its end' });
    expect(at.supervisor.find('web')?.lifecycle).toMatchObject({ end: { how: 'lost' } });
    await start(at, 'web', 'sleep 600');
    const { process: stopped } = await at.supervisor.stop('web', politely);
    expect(stopped.lifecycle).toMatchObject({ end: { how: 'signalled', signal: 'SIGTERM' } });
  });
});
