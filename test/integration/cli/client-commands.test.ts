import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { endOf, runSignalbox, spawnSignalbox, type CommandResult } from './signalbox-command.ts';

const COUNTS = [process.execPath, 'test/programs/counts-forever.ts'];
const SLEEPS = [process.execPath, '-e', 'setInterval(() => {}, 1000)'];
/** What Signalbox's own command line would understand, and what a shell would. */
const WORDS = ['sh', '-c', 'sleep 1000', '--port', '--json', 'a b', '$HOME'];

let signalbox: RunningSignalbox;

beforeAll(async () => {
  signalbox = await startSignalbox();
});

afterAll(async () => {
  await signalbox[Symbol.asyncDispose]();
});

const run = (...args: string[]): Promise<CommandResult> => runSignalbox(args, signalbox);

/** Runs a command that must succeed, and reads the one JSON document it answers. */
async function json<Answer>(command: string, ...args: string[]): Promise<Answer> {
  const { code, stdout, stderr } = await run(command, '--json', ...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  return JSON.parse(stdout) as Answer;
}

interface Listed {
  readonly processes: readonly { name: string; argv: string[]; cwd: string; port?: number; lifecycle: Life }[];
}

type Life = { readonly state: string; readonly pid: number };

async function pidOf(name: string): Promise<number> {
  const { processes } = await json<Listed>('ps');
  const found = processes.find((process) => process.name === name);
  if (found === undefined) throw new Error(`${name} does not run`);
  return found.lifecycle.pid;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    // No such process.
    return false;
  }
}

describe('start', () => {
  it('starts what stands after --, word for word, in the folder where the person is', async () => {
    const { code, stdout } = await run('start', 'words', '--port', '3000', '--', ...WORDS);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^words: running, pid \d+\n$/);
    const { processes } = await json<Listed>('ps');
    expect(processes.find(({ name }) => name === 'words')).toMatchObject({
      argv: WORDS,
      cwd: process.cwd(),
      port: 3000,
    });
  });

  it('gives it variables, and a folder named from where the person is', async () => {
    const program = 'console.log(process.env.A, process.env.B, process.cwd()); setInterval(() => {}, 1000)';
    await json('start', 'vars', '--cwd', 'test', '-e', 'A=1', '--env', 'B=x=y', '--', process.execPath, '-e', program);
    const { stdout } = await run('logs', 'vars', '--raw');
    expect(stdout).toBe(`1 x=y ${process.cwd()}/test\n`);
  });

  it('does what it is told when the name runs already', async () => {
    await json('start', 'again', '--', ...SLEEPS);
    const first = await pidOf('again');
    const refused = await run('start', 'again', '--', ...SLEEPS);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^signalbox: "again" already runs \(pid \d+\): .+\n$/);
    await json('start', 'again', '--if-running', 'reuse', '--', ...SLEEPS);
    expect(await pidOf('again')).toBe(first);
    await json('start', 'again', '--if-running', 'restart', '--', ...SLEEPS);
    expect(await pidOf('again')).not.toBe(first);
    expect(isAlive(first)).toBe(false);
  });

  it('shows the last lines of what failed to start, below the reason', async () => {
    const { code, stderr } = await run('start', 'fails', '--', 'sh', '-c', 'echo one; echo two; exit 3');
    expect(code).toBe(1);
    expect(stderr).toBe('signalbox: "fails" exited with code 3 right after its start. Its last lines:\n  one\n  two\n');
  });

  it.each([
    ['a command that is not there', ['start', 'x', '--', '/no/such/program'], /command not found: \/no\/such\/program/],
    ['a folder that is not there', ['start', 'x', '--cwd', '/no/such/folder', '--', 'true'], /\/no\/such\/folder/],
    ['a name that is too long', ['start', 'x'.repeat(65), '--', 'true'], /1 to 64 characters/],
    ['an empty name', ['start', '', '--', 'true'], /^signalbox: name: a name has 1 to 64 characters\n$/],
  ])('fails clearly on %s, and keeps nothing', async (_, args, reason) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(reason);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    const { processes } = await json<Listed>('ps', '--all');
    expect(processes.map(({ name }) => name)).not.toContain(args[1]);
  });
});

describe('ps', () => {
  it('R-058 shows what runs in a table, and with --all what has ended', async () => {
    await json('start', 'stays', '--port', '4000', '--', ...SLEEPS);
    await json('start', 'ends', '--', ...SLEEPS);
    await json('stop', 'ends');
    const running = await run('ps');
    const [heading = '', ...rows] = running.stdout.trimEnd().split('\n');
    expect(heading).toMatch(/^NAME +STATUS +PID +PORT +UPTIME +IDLE +CPU +MEM +EXIT +NOTES +BY +COMMAND$/);
    expect(rows.find((row) => row.startsWith('stays'))).toMatch(
      /^stays +running +\d+ +4000 +\d+s +.+ +- +- +cli +\S+node -e /,
    );
    expect(rows.some((row) => row.startsWith('ends'))).toBe(false);
    expect(running.stderr).toMatch(/^\d+ ended, not shown: signalbox ps --all\n$/);
    const all = await run('ps', '--all');
    expect(all.stdout).toMatch(/^ends +ended +- +- +- +grave \S+ +- +- +SIGTERM +/m);
    expect(all.stderr).toBe('');
  });
});

describe('stop, restart and remove', () => {
  it('stops several at once, tells each, and fails for the one that is not there', async () => {
    await json('start', 'one', '--', ...SLEEPS);
    await json('start', 'two', '--', ...SLEEPS);
    const pids = [await pidOf('one'), await pidOf('two')];
    const { code, stdout, stderr } = await run('stop', 'one', 'two', 'three');
    expect(code).toBe(1);
    expect(stdout).toBe('one: ended, SIGTERM (stopped)\ntwo: ended, SIGTERM (stopped)\n');
    expect(stderr).toMatch(/^signalbox: .*"three".*\n$/);
    expect(pids.some(isAlive)).toBe(false);
  });

  it('kills what does not end in time', async () => {
    const ignores = `process.on('SIGTERM', () => {}); console.log('ready'); setInterval(() => {}, 1000)`;
    await json('start', 'deaf', '--', process.execPath, '-e', ignores);
    const { code, stdout } = await run('stop', 'deaf', '--timeout', '100');
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'deaf: ended, SIGKILL (killed)\n' });
  });

  it('restarts as it was', async () => {
    await json('start', 'reborn', '--', ...SLEEPS);
    const before = await pidOf('reborn');
    const { code, stdout } = await run('restart', 'reborn');
    const after = await pidOf('reborn');
    expect({ code, stdout }).toEqual({ code: 0, stdout: `reborn: running, pid ${after}\n` });
    expect(after).not.toBe(before);
  });

  it('removes only what has ended, or by force', async () => {
    await json('start', 'gone', '--', ...SLEEPS);
    const refused = await run('remove', 'gone', '--json');
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.stderr)).toEqual({
      error: { code: 'WRONG_STATE', message: expect.any(String) as string },
    });
    expect(await json('remove', 'gone', '--force')).toEqual({ results: [{ name: 'gone' }] });
    const { processes } = await json<Listed>('ps', '--all');
    expect(processes.map(({ name }) => name)).not.toContain('gone');
  });
});

describe('logs', () => {
  beforeAll(async () => {
    await json('start', 'counts', '--', ...COUNTS);
    await waitUntil(async () => (await run('logs', 'counts', '--grep', '^WARN 5$')).stdout !== '', {
      what: 'a few lines in the log',
    });
  });

  it('shows time, stream and text, the newest lines that match', async () => {
    const { code, stdout } = await run('logs', 'counts', '-n', '2', '--stream', 'err', '--grep', '^WARN [1-4]$');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d\d:\d\d:\d\d\.\d{3} \[err\] WARN 3\n\d\d:\d\d:\d\d\.\d{3} \[err\] WARN 4\n$/);
  });

  it('filters by level', async () => {
    const { stdout } = await run('logs', 'counts', '--raw', '--min-level', 'warn');
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .every((line) => line.startsWith('WARN ')),
    ).toBe(true);
    const { lines } = await json<{ lines: unknown[] }>('logs', 'counts', '--level', 'error', 'fatal');
    expect(lines).toEqual([]);
  });

  it('follows, each line once and in order, until Ctrl-C, which is no failure', async () => {
    const child = spawnSignalbox(['logs', 'counts', '-f', '-n', '1', '--stream', 'out', '--json'], signalbox);
    const end = once(child, 'close');
    const numbers: number[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      const { text } = JSON.parse(line) as { text: string };
      numbers.push(Number(text.replace('line ', '')));
      if (numbers.length === 20) child.kill('SIGINT');
    }
    await end;
    expect(child.exitCode).toBe(0);
    expect(numbers.length).toBeGreaterThanOrEqual(20);
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
  });

  it('follows to the end of what one answer does not hold', async () => {
    const cmd = `while [ ! -e go ]; do sleep 0.05; done; yes ${'x'.repeat(900)} | head -n 9000; exec sleep 1000`;
    const go = join(signalbox.dataDir, 'go');
    await json('start', 'much', '--cwd', signalbox.dataDir, '--', 'sh', '-c', `echo first; ${cmd}`);
    const child = spawnSignalbox(['logs', 'much', '-f', '--raw'], signalbox);
    const end = once(child, 'close');
    let lines = 0;
    for await (const _ of createInterface({ input: child.stdout })) {
      lines += 1;
      if (lines === 1) await writeFile(go, '');
      if (lines === 9001) child.kill('SIGINT');
    }
    await end;
    expect({ code: child.exitCode, lines }).toEqual({ code: 0, lines: 9001 });
    await json('remove', 'much', '--force');
  });

  it('says that what it follows was removed, and ends', async () => {
    await json('start', 'brief', '--', 'sh', '-c', 'echo first; exec sleep 1000');
    const child = spawnSignalbox(['logs', 'brief', '-f', '--raw'], signalbox);
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const ended = once(child, 'close');
    await once(child.stdout, 'data');
    await json('remove', 'brief', '--force');
    await ended;
    expect({ code: child.exitCode, stderr }).toEqual({
      code: 1,
      stderr: 'signalbox: "brief" was removed, and its log with it\n',
    });
  });

  it('ends quietly when its reader has seen enough', async () => {
    const child = spawnSignalbox(['logs', 'counts', '-f'], signalbox);
    await once(child.stdout, 'data');
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    await once(child, 'close');
    expect({ code: child.exitCode, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it.each([
    [['logs', 'nobody'], /"nobody"/],
    [['logs', 'nobody', '-f'], /"nobody"/],
    [['logs', 'counts', '--grep', '('], /missing closing \)/],
    [['logs', 'counts', '--since', 'yesterday'], /"yesterday"/],
  ])('fails clearly: %j', async (args, reason) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(reason);
  });

  it('lets no control character of a log reach the terminal', async () => {
    await run(
      'start',
      'rude',
      '--',
      process.execPath,
      '-e',
      String.raw`console.log('a\x07b\x9bc'); setInterval(() => {}, 1000)`,
    );
    const { stdout } = await run('logs', 'rude', '--raw');
    // oxlint-disable-next-line no-control-regex -- these are what must not be there
    expect(stdout).not.toMatch(/[\u0007\u009b]/);
  });
});

describe('top', () => {
  it('prints one table where stdout is no terminal', async () => {
    const { code, stdout } = await run('top', '-n', '3', '--sort', 'pid');
    const [summary, blank, heading, first, ...others] = stdout.trimEnd().split('\n');
    expect({ code, blank, others: others.length }).toEqual({ code: 0, blank: '', others: 2 });
    expect(summary).toMatch(/^\d+ processes by pid · .*memory .+ of .+/);
    expect(heading).toMatch(/^ +PID {2}USER +STATUS +CPU +MEM +THR +AGE {2}COMMAND$/);
    expect(first).toMatch(/^ +1 {2}/);
  });

  it('gives the same as JSON', async () => {
    const { items } = await json<{ items: { rss: number }[] }>('top', '-n', '5', '--sort', 'memory');
    expect(items).toHaveLength(5);
    expect(items.map(({ rss }) => rss)).toEqual(items.map(({ rss }) => rss).toSorted((a, b) => b - a));
  });
});

describe('sys', () => {
  it('lists what passes the filters, sorted, a page at a time', async () => {
    const { code, stdout, stderr } = await run('sys', 'list', '--sort', 'pid', '--order', 'asc', '-n', '2');
    const [heading, first, ...others] = stdout.trimEnd().split('\n');
    expect({ code, others: others.length }).toEqual({ code: 0, others: 1 });
    expect(heading).toMatch(/^ +PID {2}USER +STATUS +CPU +MEM +THR +AGE {2}COMMAND$/);
    expect(first).toMatch(/^ +1 {2}/);
    expect(stderr).toMatch(/^page 1 of \d+, \d+ processes; next: --page 2\n$/);
  });

  it('R-029 inspects a process and ends it by its identity, and says so', async () => {
    const child = spawn('sleep', ['4711.25'], { stdio: 'ignore' });
    onTestFinished(() => void child.kill('SIGKILL'));
    const ended = once(child, 'exit');
    const pid = Number(child.pid);
    // What has just begun is in the sample after this one at the latest.
    await waitUntil(
      async () => {
        const { stdout } = await run('sys', 'list', 'sleep 4711.25', '--json');
        const { items } = JSON.parse(stdout) as { items: { pid: number }[] };
        return items.some((item) => item.pid === pid);
      },
      { what: 'it to be listed' },
    );
    const { stdout: told } = await run('sys', 'inspect', String(pid));
    expect(told).toMatch(/^process: +sleep, pid \d+, start time \d+\n/);
    for (const line of [
      /^parents: +/m,
      /^open files: +\d+ of \d+: 0 \/dev\/null/m,
      /^limits: +cpu time /m,
      /^CPU time: +/m,
    ]) {
      expect(told).toMatch(line);
    }
    const wrong = await run('sys', 'kill', String(pid), '--start-time', '1');
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain('belongs to another process now');
    expect(await run('sys', 'kill', String(pid))).toMatchObject({ code: 0, stdout: `${pid} sleep: ended\n` });
    expect(await ended).toEqual([null, 'SIGTERM']);
  });

  it.each([
    [['list', '--port', '3000-'], /Expected a port from 1 to 65535/],
    [['list', '--status', 'busy'], /Allowed choices are running/],
    [['kill'], /missing required argument 'pid'/],
    [['inspect', 'node'], /Expected a whole number/],
  ])('is used wrongly as %j', async (args, message) => {
    const { code, stdout, stderr } = await run('sys', ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});

describe('audit', () => {
  it('shows who did what, newest first', async () => {
    await run('stop', 'nobody');
    const { code, stdout } = await run('audit', '-n', '1');
    expect(code).toBe(0);
    const [heading, row] = stdout.trimEnd().split('\n');
    expect(heading).toMatch(/^TIME +CALLER +OPERATION +TARGET +OUTCOME +TOOK +ERROR$/);
    expect(row).toMatch(
      /^\d{4}-\d\d-\d\d \S+ +cli \(signalbox-cli \S+\) +proc\.stop +nobody +failed +\d+ ms +NOT_FOUND: /,
    );
    expect(await json<{ entries: unknown[] }>('audit', '-n', '2')).toMatchObject({ entries: { length: 2 } });
  });
});

describe('wrong usage', () => {
  it.each([
    [['nonsense'], /unknown command 'nonsense'/],
    [['ps', '--jsn'], /unknown option '--jsn' \(Did you mean --json\?\)/],
    [['ps', 'surplus'], /too many arguments/],
    [['start', 'x'], /missing required argument 'command'/],
    [['start', 'x', '--env', 'novalue', '--', 'true'], /Expected NAME=VALUE/],
    [['start', 'x', '--port', '70000', '--', 'true'], /Expected a whole number from 1 to 65535/],
    [['start', 'x', '--if-running', 'maybe', '--', 'true'], /Allowed choices are error, reuse, restart/],
    [['stop'], /missing required argument 'name'/],
    [['stop', 'x', '--signal', 'SIGFOO'], /Allowed choices are SIGTERM/],
    [['logs', 'x', '-n', '0'], /Expected a whole number from 1 to 10000/],
    [['serve', '--port', 'http'], /--port: /],
    [['serve', '--token', 'short'], /^signalbox: --token: a token has at least 16 characters \(given: a secret\)\n$/],
  ])('%j: exit code 2 and one clear line', async (args, reason) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(reason);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('is told as JSON to who asked for JSON', async () => {
    const { code, stderr } = await run('stop', '--json');
    expect(code).toBe(2);
    expect(JSON.parse(stderr)).toEqual({
      error: { code: 'BAD_INPUT', message: "missing required argument 'name'; see --help" },
    });
  });

  it('without any command it is the help, on stderr', async () => {
    const { code, stdout, stderr } = await run();
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^Usage: signalbox /);
  });
});

// oxfmt-ignore
const COMMANDS = [
  'open', 'serve', 'ps', 'top', 'sys', 'debris', 'start', 'wait', 'stop', 'restart', 'remove', 'signal', 'stdin', 'exec', 'logs', 'search',
  'history', 'orphans', 'audit',
];

describe('help', () => {
  it.each(COMMANDS)('of %s says what it does, and shows examples', async (command) => {
    const { code, stdout, stderr } = await run(command, '--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^Usage: signalbox ${command}`));
    expect(stdout).toContain(`\nExamples:\n  $ `);
    expect(stdout).toContain(`signalbox ${command}`);
  });
});

describe('two commands at once', () => {
  it('do not disturb each other', async () => {
    const results = await Promise.all([
      run('ps', '--json'),
      run('audit', '--json'),
      endOf(spawnSignalbox(['ps'], signalbox)),
    ]);
    expect(results.map(({ code }) => code)).toEqual([0, 0, 0]);
  });
});
