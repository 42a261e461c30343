import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { waitUntil } from '../../helpers/wait-until.ts';
import { by, command, isRunning, managedProcesses, pidOf, start, texts } from './managed-processes.ts';

const managed = managedProcesses();
afterEach(() => managed.end());

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'not refused',
    (error: unknown) => error,
  );

describe('start', () => {
  it('R-040 R-051 starts a process under a name and says what runs where', async () => {
    const at = await managed.open();
    const started = await start(at, 'web', command('prints-forever.ts'), { port: 5173 });
    expect(started).toMatchObject({
      name: 'web',
      generation: 1,
      lifecycle: { state: 'running', adopted: false },
      argv: command('prints-forever.ts'),
      cwd: process.cwd(),
      port: 5173,
      startedBy: by,
    });
    expect(isRunning(pidOf(started))).toBe(true);
    expect(at.supervisor.list()).toMatchObject([{ name: 'web' }]);
    expect(at.supervisor.find('web')).toMatchObject({ name: 'web' });
  });

  it('R-041 R-070 splits a string at blanks and quotes, without a shell', async () => {
    const at = await managed.open();
    const cmd = `${process.execPath} ${command('prints-environment.ts')[1]} "a b" '$HOME' ; '' x"y z"`;
    await start(at, 'split', cmd);
    const { args } = await environmentOf(at, 'split');
    expect(args).toEqual(['a b', '$HOME', ';', '', 'xy z']);
  });

  it('R-041 passes an array as it is', async () => {
    const at = await managed.open();
    await start(at, 'array', command('prints-environment.ts', 'a b', '"', '$(id)', ''));
    expect((await environmentOf(at, 'array')).args).toEqual(['a b', '"', '$(id)', '']);
  });

  it('R-042 takes a folder relative to its own, and keeps the absolute one', async () => {
    const folder = managed.folder();
    const at = await managed.open(folder, { defaultCwd: folder });
    const started = await start(at, 'here', command('prints-environment.ts'), { cwd: './capture' });
    expect(started.cwd).toBe(join(folder, 'capture'));
    expect((await environmentOf(at, 'here')).cwd).toBe(join(folder, 'capture'));
  });

  it('R-044 R-071 gives the environment it was made with and the variables of the caller, and nothing of its own', async () => {
    const at = await managed.open();
    const started = await start(at, 'env', command('prints-environment.ts'), { env: { SECRET: 'x y', EMPTY: '' } });
    const { env, stdin } = await environmentOf(at, 'env');
    expect(env).toEqual({ PATH: process.env['PATH'], PYTHONUNBUFFERED: '1', SECRET: 'x y', EMPTY: '' });
    expect(started.envNames).toEqual(['EMPTY', 'SECRET']);
    expect(JSON.stringify({ ...started, lastLine: undefined })).not.toContain('x y');
    expect(stdin).toBe('/dev/null');
  });

  it('P13 lets a caller have Python buffer its output', async () => {
    const at = await managed.open();
    await start(at, 'env', command('prints-environment.ts'), { env: { PYTHONUNBUFFERED: '' } });
    expect((await environmentOf(at, 'env')).env['PYTHONUNBUFFERED']).toBe('');
  });

  it('R-050 is a failure when the process ends at once, and tells its last lines', async () => {
    const at = await managed.open();
    const script = 'for i in $(seq 1 30); do echo line $i; done; exit 3';
    const error = await refusal(start(at, 'short', ['sh', '-c', script]));
    expect(error).toMatchObject({
      code: 'START_FAILED',
      message: expect.stringMatching(/^"short" exited with code 3 right after its start\. Its last lines:\nline 11\n/),
      details: { end: { how: 'exited', code: 3 }, lines: expect.arrayContaining(['line 30']) },
    });
    expect(at.supervisor.find('short')).toMatchObject({
      lifecycle: { state: 'ended', end: { how: 'exited', code: 3 } },
    });
    expect(texts(at, 'short')).toHaveLength(30);
  });

  it('quotes only lines of this run when a later one ends at once', async () => {
    const at = await managed.open();
    await start(at, 'again', ['sh', '-c', 'echo first; exit 1']).catch(() => {});
    const error = await refusal(start(at, 'again', ['sh', '-c', 'exit 1']));
    expect(error).toMatchObject({ message: expect.stringContaining('It wrote nothing.'), details: { lines: [] } });
    expect(at.supervisor.find('again')?.generation).toBe(2);
    expect(at.logs.tail('again', 10)).toMatchObject({ total: 1 });
  });

  it('tells of a signal that ended it', async () => {
    const at = await managed.open();
    const error = await refusal(start(at, 'shot', ['sh', '-c', 'kill -9 $$']));
    expect(error).toMatchObject({ message: expect.stringContaining('was ended by SIGKILL') });
  });
});

describe('start refuses, and changes nothing:', () => {
  const refusals: [string, object, string | RegExp][] = [
    ['R-043 a folder that is not there', { cwd: '/nonesuch' }, 'cwd does not exist: /nonesuch'],
    ['R-043 a folder that is a file', { cwd: '/etc/passwd' }, 'cwd is not a directory: /etc/passwd'],
    ['a folder below a file', { cwd: '/etc/passwd/x' }, /^cwd is not a directory: a part of .* is a file$/],
    ['a command that is not there', { cmd: 'nonesuch --flag' }, /^command not found: nonesuch\nlooked in PATH .+$/],
    ['a path that is not there', { cmd: './nonesuch', cwd: '/' }, 'command not found: ./nonesuch (looked in /)'],
    ['a command that is not executable', { cmd: '/etc/passwd' }, /^not executable: \/etc\/passwd/],
    ['an open quote', { cmd: 'sh -c "echo' }, /the quote " is not closed/],
    ['a command of blanks', { cmd: '   ' }, /the command is empty/],
    ['an empty program', { cmd: ['', 'x'] }, /the command is empty/],
    ['a NUL in an argument', { cmd: ['echo', 'a\0b'] }, /NUL/],
    ['a NUL in the folder', { cwd: '/tmp\0' }, /NUL/],
    ['a NUL in a variable', { env: { A: 'a\0b' } }, /the value of A holds a NUL/],
    ['an equals sign in a name', { env: { 'A=B': 'c' } }, /"A=B" is no name of a variable/],
    ['PATH from a caller', { env: { PATH: '/tmp' } }, /PATH cannot be set by a caller/],
  ];
  it.each(refusals)('%s', async (_, request, message) => {
    const at = await managed.open();
    await expect(start(at, 'bad', 'echo hi', request)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.toSatisfy((text: string) =>
        typeof message === 'string' ? text === message : message.test(text),
      ),
    });
    expect(at.supervisor.list()).toEqual([]);
    expect(at.logs.has('bad')).toBe(false);
  });

  it('a script that is not executable, found by PATH', async () => {
    const folder = managed.folder();
    writeFileSync(join(folder, 'tool'), '#!/bin/sh\n');
    chmodSync(join(folder, 'tool'), 0o644);
    const at = await managed.open(folder, { baseEnv: { PATH: `/bin:${folder}` } });
    await expect(start(at, 'bad', 'tool')).rejects.toThrow(`not executable: ${join(folder, 'tool')}`);
  });

  it('R-075 one more than the limit, with the count', async () => {
    const at = await managed.open(undefined, { limits: { maxProcesses: 1, settleMs: 50 } });
    await start(at, 'one', 'sleep 600');
    await expect(start(at, 'two', 'sleep 600')).rejects.toMatchObject({
      code: 'LIMIT_REACHED',
      message: expect.stringContaining('1 of 1'),
    });
    await start(at, 'one', 'sleep 600', { ifRunning: 'restart' });
  });
});

it('a script whose interpreter is missing is a failed start, on record with the reason', async () => {
  const folder = managed.folder();
  writeFileSync(join(folder, 'tool'), '#!/nonesuch\n', { mode: 0o755 });
  const at = await managed.open(folder);
  const error = await refusal(start(at, 'tool', join(folder, 'tool')));
  expect(error).toMatchObject({ code: 'START_FAILED', message: expect.stringContaining('could not be started') });
  expect(at.supervisor.find('tool')).toMatchObject({ lifecycle: { state: 'ended', end: { how: 'failed-to-start' } } });
});

describe('R-047 a name that already runs', () => {
  it('is an error that says what to do', async () => {
    const at = await managed.open();
    const pid = pidOf(await start(at, 'web', 'sleep 600'));
    await expect(start(at, 'web', 'sleep 600')).rejects.toMatchObject({
      code: 'NAME_IN_USE',
      message: expect.stringMatching(new RegExp(`^"web" already runs \\(pid ${pid}\\): stop or restart it`)),
    });
  });

  it('is reused on request', async () => {
    const at = await managed.open();
    const first = await start(at, 'web', 'sleep 600');
    const second = await start(at, 'web', 'echo something else', { ifRunning: 'reuse' });
    expect(second).toEqual(first);
  });

  it('is restarted on request, with the new command', async () => {
    const at = await managed.open();
    const first = await start(at, 'web', 'sleep 600');
    const second = await start(at, 'web', 'sleep 601', { ifRunning: 'restart' });
    expect(second).toMatchObject({ generation: 2, argv: ['sleep', '601'] });
    expect(isRunning(pidOf(first))).toBe(false);
  });

  it('is restarted without what an earlier run has left behind, which would hold its port', async () => {
    const at = await managed.open();
    await start(at, 'web', command('holds-pipe-after-exit.ts', '300'));
    await waitUntil(() => at.supervisor.find('web')?.lifecycle.state === 'ended', { what: 'it has ended' });
    const left = Number(
      texts(at, 'web')
        .find((text) => text.startsWith('left '))
        ?.slice(5),
    );
    expect(isRunning(left)).toBe(true);
    await start(at, 'web', 'sleep 601', { ifRunning: 'restart' });
    expect(isRunning(left)).toBe(false);
  });

  it('is left running when the command that should replace it does not exist', async () => {
    const at = await managed.open();
    const first = await start(at, 'web', 'sleep 600');
    await expect(start(at, 'web', 'nonesuch', { ifRunning: 'restart' })).rejects.toThrow('command not found');
    expect(isRunning(pidOf(first))).toBe(true);
  });
});

async function environmentOf(at: Parameters<typeof start>[0], name: string) {
  await waitUntil(() => texts(at, name).length > 0, { what: `a line of ${name}` });
  return JSON.parse(texts(at, name)[0] ?? '') as {
    env: Record<string, string>;
    args: string[];
    cwd: string;
    stdin: string;
  };
}

it('a start that cannot be put on record is refused: it would be lost sight of', async () => {
  const failing = {
    all: () => [],
    remove: () => {},
    noteCleanClose: () => {},
    takeCleanClose: () => false,
    save: () => fail('disk full'),
  };
  const at = await managed.open(undefined, { registry: failing });
  const error = await refusal(start(at, 'web', 'sleep 600'));
  expect(error).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('disk full') });
  expect(at.supervisor.list()).toEqual([]);
  expect(at.logs.has('web')).toBe(false);
});

function fail(message: string): never {
  throw new Error(message);
}

it('a program in the working directory is not found by its bare name, even where PATH has an empty part', async () => {
  const folder = managed.folder();
  writeFileSync(join(folder, 'tool'), '#!/bin/sh\n', { mode: 0o755 });
  const at = await managed.open(folder, { defaultCwd: folder, baseEnv: { PATH: ':/bin:' } });
  await expect(start(at, 'bad', 'tool')).rejects.toThrow('command not found: tool');
});
