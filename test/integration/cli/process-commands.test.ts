import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { endOf, runSignalbox, spawnSignalbox, type CommandResult } from './signalbox-command.ts';

/** Says what it reads, line by line, and that it has read the end. */
const ECHOES = [
  process.execPath,
  '-e',
  `process.stdin.on('data', (data) => console.log('read ' + String(data).trimEnd())).on('end', () => { console.log('end'); setInterval(() => {}, 1000); });`,
];
const TELLS_SIGNALS = [
  process.execPath,
  '-e',
  `process.on('SIGHUP', () => console.log('reload')); setInterval(() => {}, 1000); console.log('ready')`,
];

let signalbox: RunningSignalbox;
beforeAll(async () => {
  signalbox = await startSignalbox();
});
afterAll(() => signalbox[Symbol.asyncDispose]());

const run = (...args: string[]): Promise<CommandResult> => runSignalbox(args, signalbox);

async function json<Answer>(command: string, ...args: string[]): Promise<Answer> {
  const { code, stdout, stderr } = await run(command, '--json', ...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Answer;
}

const untilLogged = (name: string, text: string) =>
  waitUntil(async () => (await run('logs', name, '--raw')).stdout.includes(text), { what: `"${text}" in the log` });

describe('stdin', () => {
  it('writes a line, then the end of the input', async () => {
    await json('start', 'echoes', '--stdin', 'pipe', '--', ...ECHOES);
    const { code, stdout } = await run('stdin', 'echoes', 'hello ü');
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'echoes: 9 bytes written\n' });
    await untilLogged('echoes', 'read hello ü\n');
    expect(await json('stdin', 'echoes', 'bye', '--no-newline', '--end')).toEqual({
      name: 'echoes',
      bytes: 3,
      ended: true,
    });
    await untilLogged('echoes', 'read bye\nend\n');
    const refused = await run('stdin', 'echoes', 'more');
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('already closed') });
  });

  it('passes on its own stdin as it is, however large', async () => {
    await json('start', 'sums', '--stdin', 'pipe', '--', 'sh', '-c', 'sha256sum; exec sleep 600');
    const child = spawnSignalbox(['stdin', 'sums', '--end'], signalbox);
    const ended = endOf(child);
    const words = `${'é'.repeat(499)}\n`.repeat(3000);
    child.stdin.end(words);
    expect(await ended).toEqual({ code: 0, stdout: 'sums: 2997000 bytes written; its stdin is closed\n', stderr: '' });
    await untilLogged('sums', createHash('sha256').update(words).digest('hex'));
  });

  it('says why it cannot', async () => {
    await json('start', 'ignores', '--', 'sleep', '600');
    expect(await run('stdin', 'ignores', 'x')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('stdin=ignore'),
    });
    await json('stop', 'ignores');
    expect(await run('stdin', 'ignores', 'x')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('not running'),
    });
    expect(await run('stdin', 'nobody', 'x')).toMatchObject({ code: 1, stderr: expect.stringContaining('"nobody"') });
  });
});

describe('signal', () => {
  it('reaches a process, which runs on', async () => {
    await json('start', 'tells', '--', ...TELLS_SIGNALS);
    await untilLogged('tells', 'ready');
    const { code, stdout } = await run('signal', 'tells', 'hup', '--root-only');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^tells: SIGHUP sent to \S+ \(\d+\)\n$/);
    await untilLogged('tells', 'reload');
    expect((await run('ps')).stdout).toMatch(/^tells +running /m);
    expect(await json('signal', 'tells', 'SIGHUP')).toMatchObject({ name: 'tells', signal: 'SIGHUP', sentTo: [{}] });
  });

  it('knows only signals that are no stop', async () => {
    const { code, stderr } = await run('signal', 'tells', 'KILL');
    expect(code).toBe(2);
    expect(stderr).toContain('Expected one of SIGHUP, SIGINT');
  });
});

describe('history', () => {
  it('tells each start and end, with who and why', async () => {
    await json('start', 'lives', '--', 'sleep', '600');
    await json('restart', 'lives');
    const { code, stdout } = await run('history', 'lives');
    const [heading, second, first] = stdout.trimEnd().split('\n');
    expect(code).toBe(0);
    expect(heading).toMatch(/^RUN +STARTED +BY +PID +RAN +EXIT +WHY +COMMAND$/);
    expect(second).toMatch(/^ +2 +\d{4}-\d\d-\d\d \S+ +cli \(signalbox-cli \S+\) +\d+ +- +- +- +sleep 600$/);
    expect(first).toMatch(/^ +1 .+ \d+s +SIGTERM +stopped for a restart by cli +sleep 600$/);
    expect(await json('history', 'lives')).toMatchObject({
      name: 'lives',
      runs: [{ generation: 2 }, { generation: 1 }],
    });
    expect(await run('history', 'nobody')).toMatchObject({ code: 1 });
  });
});

describe('start', () => {
  it('takes the idle TTL as people say it, and ps shows it', async () => {
    await json('start', 'quiet', '--idle-ttl', '30m', '--', 'sleep', '600');
    expect((await run('ps')).stdout).toMatch(/^quiet +running +\d+ +- +\d+s +\d+s \/ 30m /m);
    const { code, stderr } = await run('start', 'x', '--idle-ttl', 'soon', '--', 'true');
    expect({ code }).toEqual({ code: 2 });
    expect(stderr).toContain('such as 500ms, 30s or 5m');
  });
});

describe('logs of several', () => {
  it('stand by time, each with its name, and are followed together', async () => {
    await json('start', 'one', '--', 'sh', '-c', 'echo from one; exec sleep 600');
    await json('start', 'two', '--', 'sh', '-c', 'echo from two; exec sleep 600');
    await untilLogged('two', 'from two');
    const { stdout } = await run('logs', 'one', 'two');
    expect(stdout).toMatch(/^\S+ \[one\/out\] from one\n\S+ \[two\/out\] from two\n$/);
    expect(await json('logs', 'one', 'two')).toMatchObject({ logs: [{ name: 'one' }, { name: 'two' }] });
    const child = spawnSignalbox(['logs', 'one', 'two', '-f', '--json'], signalbox);
    const ended = endOf(child);
    let text = '';
    child.stdout.on('data', (data: Buffer) => (text += data.toString()));
    await waitUntil(() => text.trimEnd().split('\n').length === 2, { what: 'both lines' });
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'one', text: 'from one', sequence: 1 }),
        expect.objectContaining({ name: 'two', text: 'from two', sequence: 1 }),
      ]),
    );
  });

  it('exclude what cannot be at once', async () => {
    expect(await run('logs', 'one', '-f', '--summary')).toMatchObject({
      code: 2,
      stderr: 'signalbox: --follow and --summary exclude each other\n',
    });
    expect(await run('logs', 'one', 'two', '--export', '-')).toMatchObject({ code: 2 });
  });
});

describe('orphans', () => {
  it('says that there is none', async () => {
    expect(await run('orphans')).toEqual({ code: 0, stdout: '', stderr: 'none waits for a decision\n' });
    expect(await json('orphans')).toEqual({ processes: [] });
    expect(await run('orphans', 'keep')).toMatchObject({ code: 2, stderr: expect.stringContaining('adopt, reap') });
  });
});

describe('search, summary and export', () => {
  const orders = `for (let i = 1; i <= 30; i++) console.log(JSON.stringify({ level: i % 10 ? 30 : 50, msg: 'order ' + i, shop: { id: i } }))`;

  beforeAll(async () => {
    await json('start', 'orders', '--', process.execPath, '-e', `${orders}; setInterval(() => {}, 1000)`);
    await json('start', 'other', '--', 'sh', '-c', 'echo order of things; exec sleep 600');
    await untilLogged('orders', 'order 30');
    await untilLogged('other', 'order of things');
  });

  it('R-101 finds lines in all logs, each with its name', async () => {
    const { code, stdout, stderr } = await run('search', 'order (of|7)');
    expect(code).toBe(0);
    expect(stdout).toMatch(/\[orders\/out\] order 7\n {4}shop\.id=7\n/);
    expect(stdout).toMatch(/\[other\/out\] order of things\n/);
    expect(stderr).toMatch(/^2 shown of 2 that match, among \d+ lines\n$/);
    const found = await run('search', '--min-level', 'error', '--name', 'orders', '--where', 'shop.id=20', '--json');
    expect(JSON.parse(found.stdout)).toMatchObject({ hits: [{ name: 'orders', line: { message: 'order 20' } }] });
    expect(await run('search', '(')).toMatchObject({ code: 1, stderr: expect.stringContaining('missing closing )') });
    expect(await run('search', 'x', '--name', 'nobody')).toMatchObject({ code: 1 });
  });

  it('tells a log in short', async () => {
    const { code, stdout } = await run('logs', 'orders', '--summary');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^orders: 30 lines in \d+s: 3 error, 27 info\n/);
    expect(stdout).toMatch(/^first error .*order 10/m);
    expect(stdout).toMatch(/^ +27 × info /m);
    expect(await json('logs', 'orders', '--summary')).toMatchObject({ lines: 30, levels: { error: 3, info: 27 } });
  });

  it('writes all of a log to a file, or to stdout', async () => {
    const file = join(signalbox.dataDir, 'orders.log');
    const { code, stdout, stderr } = await run('logs', 'orders', '--export', file);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: '',
      stderr: `30 lines of orders written to ${file}\n`,
    });
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    expect(lines).toHaveLength(30);
    expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT\S+Z out \{"level":30,"msg":"order 1",/);
    const piped = await run('logs', 'orders', '--export', '-', '--grep', 'order 1"', '--json');
    expect(piped.code).toBe(0);
    expect(JSON.parse(piped.stdout)).toMatchObject({ sequence: 1, message: 'order 1' });
    expect(await run('logs', 'nobody', '--export', file)).toMatchObject({ code: 1 });
    expect(await readFile(file, 'utf8')).toContain('order 30');
    const refused = await run('logs', 'orders', '--export', join(signalbox.dataDir, 'no', 'folder'));
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringMatching(/^signalbox: cannot write .*ENOENT.*\n$/) });
  });

  it.each([
    ['auto', /^\S+ info {2}\[out\] order 1\n {4}shop\.id=1\n$/],
    ['raw', /^\[\S+ out\] \{"level":30,.*\}\n$/],
    ['json', /^\{"ts":"\S+Z","stream":"out",.*"json":\{.*\}\}\n$/],
  ])('R-095 shows lines in the format %s', async (format, text) => {
    const { stdout } = await run('logs', 'orders', '--format', format, '--where', 'shop.id=1');
    expect(stdout).toMatch(text);
  });
});

describe('exec', () => {
  it('R-066 gives the output of a command as it was, and its exit code', async () => {
    const ran = await run('exec', '--', 'sh', '-c', 'printf "no line end"; echo problem >&2; exit 3');
    expect(ran).toEqual({ code: 3, stdout: 'no line end', stderr: 'problem\n' });
    const json = await run('exec', '--json', '-e', 'A=1', '--cwd', 'test', '--', 'sh', '-c', 'echo $A; pwd');
    expect(JSON.parse(json.stdout)).toMatchObject({
      end: { how: 'exited', code: 0 },
      out: { text: `1\n${process.cwd()}/test\n` },
    });
  });

  it('hands it a file, or its own stdin', async () => {
    const file = join(signalbox.dataDir, 'words');
    await writeFile(file, 'from a file');
    expect(await run('exec', '-i', file, '--', 'cat')).toMatchObject({ code: 0, stdout: 'from a file' });
    const child = spawnSignalbox(['exec', '-i', '-', '--', 'tr', 'a-z', 'A-Z'], signalbox);
    child.stdin.end('from a pipe');
    expect(await endOf(child)).toMatchObject({ code: 0, stdout: 'FROM A PIPE' });
    expect(await run('exec', '-i', '/no/such/file', '--', 'cat')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^signalbox: cannot read the input file \/no\/such\/file: .*\n$/),
    });
  });

  it('ends it in time: 124, and a signal as a shell tells it', async () => {
    const late = await run('exec', '--timeout', '300ms', '--', 'sh', '-c', 'echo begun; sleep 600');
    expect(late).toMatchObject({ code: 124, stdout: 'begun\n' });
    expect(late.stderr).toBe('signalbox: timed out after 300 ms; killed with its whole tree\n');
    expect(await run('exec', '--', 'sh', '-c', 'kill -TERM $$')).toMatchObject({ code: 143 });
  });

  it('ends its whole tree on Ctrl-C', async () => {
    const file = join(signalbox.dataDir, 'tree');
    const script = 'sleep 600 & echo $! > "$0.tmp" && mv "$0.tmp" "$0"; wait';
    const child = spawnSignalbox(['exec', '--timeout', '5m', '--', 'sh', '-c', script, file], signalbox);
    const ended = endOf(child);
    const pid = async () => Number(await readFile(file, 'utf8').catch(() => 'NaN'));
    await waitUntil(async () => !Number.isNaN(await pid()), { what: 'the tree' });
    child.kill('SIGINT');
    expect(await ended).toEqual({ code: 130, stdout: '', stderr: 'signalbox: interrupted\n' });
    const grandchild = await pid();
    await waitUntil(() => !isAlive(grandchild), { what: 'the end of the tree' });
  });

  it.each([
    [['exec'], 2, /missing required argument 'command'/],
    [['exec', '--timeout', '11m', '--', 'true'], 2, /from 1ms to 10m;/],
    [['exec', '--', 'no-such-program'], 1, /command not found: no-such-program/],
  ])('is clear about %j', async (args, code, reason) => {
    expect(await run(...args)).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(reason) });
  });
});

describe('wait', () => {
  it('R-102 returns when the process is ready', async () => {
    await json('start', 'slow', '--', 'sh', '-c', 'sleep 0.3; echo listening; exec sleep 600');
    const { code, stdout } = await run('wait', 'slow', '--pattern', 'listening');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^slow: ready after \d+\.\ds, by pattern: .*listening.*\n$/);
    expect((await run('ps')).stdout).toMatch(/^slow .* ready +cli +sh -c /m);
    expect(await json('wait', 'slow', '--command', 'true', '--interval', '50')).toMatchObject({ how: 'command' });
  });

  it('R-107 start can wait, too, for its port', async () => {
    const server = `require('net').createServer().listen(0, '127.0.0.1', function () { console.log('port ' + this.address().port) })`;
    await json('start', 'first', '--wait-pattern', '^port', '--', process.execPath, '-e', server);
    const port = (await run('logs', 'first', '--raw')).stdout.replace(/\D/g, '');
    await json('stop', 'first');
    const again = server.replace('listen(0', `listen(${port}`);
    const { code, stdout } = await run(
      'start',
      'again',
      '--port',
      port,
      '--wait-port',
      '--',
      process.execPath,
      '-e',
      again,
    );
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^again: running and ready, pid \d+\n$/),
    });
  });

  it('fails when it takes too long, and when the process ends', async () => {
    const late = await run('wait', 'slow', '--port', '1', '--timeout', '200');
    expect(late).toMatchObject({ code: 1, stdout: '' });
    expect(late.stderr).toMatch(/^signalbox: .*slow/);
    expect(await run('wait', 'slow')).toMatchObject({ code: 2, stderr: expect.stringContaining('--pattern') });
    const child = spawnSignalbox(['wait', 'slow', '--pattern', 'never'], signalbox);
    const ended = endOf(child);
    await json('stop', 'slow');
    expect(await ended).toMatchObject({ code: 1, stdout: '' });
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    // No such process.
    return false;
  }
}
