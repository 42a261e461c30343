import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import { execInput } from '../../../src-shared/contract/proc-tasks.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import type { TestSupervisor } from '../../helpers/open-test-supervisor.ts';
import { command, fifosIn, isRunning, killKeeper, managedProcesses, program } from './managed-processes.ts';

const managed = managedProcesses();
afterEach(() => managed.end());

function exec(
  { supervisor }: TestSupervisor,
  cmd: string | string[],
  more = {},
  signal = new AbortController().signal,
) {
  const input = execInput.parse({ cmd, ...more });
  return supervisor.exec(input, { ...input, signal });
}

/** What a command has printed that prints pids. */
const pidsIn = (text: string): number[] => (text.match(/\d+/g) ?? []).map(Number);

describe('R-066 a command that runs once', () => {
  it('answers its output, its exit code and how long it took', async () => {
    const folder = managed.folder();
    const at = await managed.open(folder);
    const result = await exec(at, ['sh', '-c', 'echo out; echo err >&2; exit 3']);
    expect(result).toMatchObject({
      end: { how: 'exited', code: 3 },
      out: { text: 'out\n', bytes: 4, truncated: false },
      err: { text: 'err\n', bytes: 4, truncated: false },
      survivors: [],
    });
    expect(at.supervisor.list()).toEqual([]);
    await waitUntil(() => fifosIn(folder).length === 0, { what: 'no FIFO is left' });
  });

  it('reads its input, a megabyte of it', async () => {
    const at = await managed.open();
    const { out } = await exec(at, ['wc', '-c'], { input: 'ä'.repeat(524_288) });
    expect(Number(out.text)).toBe(1_048_576);
    expect((await exec(at, ['true'], { input: 'not read' })).end).toEqual({ how: 'exited', code: 0 });
    expect((await exec(at, ['cat'])).out.bytes).toBe(0);
  });

  it('keeps the last bytes of each stream, cut at a character', async () => {
    const at = await managed.open();
    const { out, err } = await exec(at, ['sh', '-c', 'printf 123456789äöü; seq 1 100000 >&2'], { maxOutputBytes: 5 });
    expect(out).toEqual({ text: 'öü', bytes: 15, truncated: true });
    expect(err).toEqual({ text: '0000\n', bytes: 588_895, truncated: true });
  });

  it('what is no text is answered all the same', async () => {
    const at = await managed.open();
    const { out } = await exec(at, ['head', '-c', '100000', '/dev/urandom']);
    expect(out).toMatchObject({ bytes: 100_000, truncated: false });
  });

  it('ends its whole tree when its time is up, though that ignores SIGTERM', async () => {
    const at = await managed.open();
    const { end, out, survivors } = await exec(
      at,
      ['sh', '-c', `trap '' TERM; (trap '' TERM; sleep 600) & echo $$ $!; setsid sleep 600 & sleep 600`],
      { timeoutMs: 300 },
    );
    expect(end).toEqual({ how: 'timed-out', signal: 'SIGKILL' });
    expect(survivors).toEqual([]);
    expect(pidsIn(out.text)).toHaveLength(2);
    expect(pidsIn(out.text).filter(isRunning)).toEqual([]);
  });

  it('ends its whole tree when the call is cancelled', async () => {
    const at = await managed.open();
    const cancel = new AbortController();
    const folder = managed.folder();
    const running = exec(at, ['sh', '-c', `sleep 600 & echo $! > ${folder}/pid; wait`], {}, cancel.signal);
    const failed = expect(running).rejects.toMatchObject({ code: 'CANCELLED' });
    await waitUntil(() => existsSync(`${folder}/pid`) && readFileSync(`${folder}/pid`, 'utf8') !== '', {
      what: 'it runs',
    });
    cancel.abort();
    await failed;
    expect(isRunning(Number(readFileSync(`${folder}/pid`, 'utf8')))).toBe(false);
  });

  it.each(['its time is up', 'the call is cancelled'])('names what has left its tree, when %s', async (why) => {
    const at = await managed.open();
    const cancel = new AbortController();
    const file = `${managed.folder()}/pid`;
    // What it prints says its pid; what runs on holds its output open, by which it is found.
    const daemon = ['sh', '-c', `echo $$ > ${file}; exec sleep 600`];
    const isCancelled = why === 'the call is cancelled';
    const running = exec(
      at,
      command('double-forks.sh', ...daemon),
      { timeoutMs: isCancelled ? 60_000 : 3000 },
      cancel.signal,
    );
    const outcome = running.then(({ survivors }) => survivors).catch((error: unknown) => error);
    await waitUntil(() => existsSync(file) && readFileSync(file, 'utf8') !== '', { what: 'the daemon runs' });
    const pid = Number(readFileSync(file, 'utf8'));
    if (isCancelled) cancel.abort();
    const survivors = [expect.objectContaining({ pid, name: 'sleep' })];
    expect(await outcome).toEqual(
      isCancelled ? expect.objectContaining({ code: 'CANCELLED', details: { survivors } }) : survivors,
    );
    process.kill(pid, 'SIGKILL');
  });

  it('is off the record once it has ended, however that was', async () => {
    const folder = managed.folder();
    const at = await managed.open(folder);
    await exec(at, 'true');
    await exec(at, 'sleep 600', { timeoutMs: 100 });
    await expect(exec(at, 'sleep 600', {}, AbortSignal.timeout(100))).rejects.toMatchObject({ code: 'CANCELLED' });
    const database = new DatabaseSync(`${folder}/registry.db`);
    expect(database.prepare('SELECT * FROM one_shot').all()).toEqual([]);
    database.close();
  });

  it('does not wait for what it has left running, and names it', async () => {
    const at = await managed.open();
    const { end, out, survivors } = await exec(at, ['sh', '-c', 'sleep 600 & echo $!']);
    expect(end).toEqual({ how: 'exited', code: 0 });
    expect(survivors).toMatchObject([{ pid: Number(out.text), name: 'sleep' }]);
    process.kill(Number(out.text), 'SIGKILL');
  });

  it('says why it cannot be started', async () => {
    const at = await managed.open();
    await expect(exec(at, 'no-such-program')).rejects.toMatchObject({
      message: expect.stringContaining('no-such-program'),
    });
    await expect(exec(at, 'true', { cwd: '/no/such' })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: 'cwd does not exist: /no/such',
    });
  });

  it('has a limit for how many run at once, and all end when the app does', async () => {
    const at = await managed.open();
    const all = Array.from({ length: 16 }, () => exec(at, 'sleep 600').catch((error: unknown) => error));
    await expect(exec(at, 'sleep 600')).rejects.toMatchObject({
      code: 'LIMIT_REACHED',
      message: expect.stringContaining('16 of 16'),
    });
    await at.close();
    for (const error of await Promise.all(all)) expect(error).toMatchObject({ code: 'CANCELLED' });
  });

  it('ends with the app, even when that is killed', async () => {
    const folder = managed.folder();
    const pidFile = `${folder}/pid`;
    const script = `echo $$ > ${pidFile}; exec sleep 600`;
    const host = spawn(process.execPath, [program('runs-command.ts'), folder, JSON.stringify(['sh', '-c', script])], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await waitUntil(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8') !== '', { what: 'it runs' });
    const pid = Number(readFileSync(pidFile, 'utf8'));
    host.kill('SIGKILL');
    await once(host, 'exit');
    await waitUntil(() => !isRunning(pid), { what: 'it has ended' });
    await waitUntil(() => fifosIn(folder).length === 0, { what: 'no FIFO is left' });
  });

  it('is ended, and said to be lost, when the keeper is killed', async () => {
    const folder = managed.folder();
    const at = await managed.open(folder);
    const pidFile = `${folder}/pid`;
    // Killed before it could answer, the keeper has started something that nobody knows the pid of: that ends, too.
    const outcome = exec(at, ['sh', '-c', `echo $$ > ${pidFile}; exec sleep 600`])
      .then(({ end }) => end.how)
      .catch((error: { code: string }) => error.code);
    await waitUntil(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8') !== '', { what: 'it runs' });
    await waitUntil(() => at.supervisor.ownPids().length === 2, { what: 'its keeper is known' });
    await killKeeper(folder);
    expect(['lost', 'START_FAILED']).toContain(await outcome);
    await waitUntil(() => !isRunning(Number(readFileSync(pidFile, 'utf8'))), { what: 'it has ended' });
  });
});
