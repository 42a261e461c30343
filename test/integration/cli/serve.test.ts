import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { waitUntil } from '../../helpers/wait-until.ts';
import { endOf, runSignalbox, spawnSignalbox, type CommandResult } from './signalbox-command.ts';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder.ts';

const COUNTS = [process.execPath, 'test/programs/counts-forever.ts'];

let folder: TemporaryFolder;

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => {
  folder[Symbol.dispose]();
});

interface Serving {
  readonly child: ChildProcessWithoutNullStreams;
  readonly listening: { event: string; url: string; mcp: string; pid: number; tokenFile?: string };
  stderr(): string;
  /** Sends a signal, and waits for the end. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** `signalbox serve --json`, ready. The test ends it; what a failed test leaves is killed. */
async function serve(...args: string[]): Promise<Serving> {
  const given = args.includes('--port') ? args : ['--port', '0', ...args];
  const child = spawnSignalbox(['serve', '--json', ...given], { dataDir: folder.path });
  const closed = once(child, 'close');
  onTestFinished(() => void child.kill('SIGKILL'));
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const first = (await Promise.race([once(createInterface({ input: child.stdout }), 'line'), closed])) as unknown[];
  if (typeof first[0] !== 'string') throw new Error(`it ended before it listened:\n${stderr}`);
  return {
    child,
    listening: JSON.parse(first[0]) as Serving['listening'],
    stderr: () => stderr,
    async end(signal) {
      child.kill(signal);
      await closed;
      return child.exitCode;
    },
  };
}

const run = (...args: string[]): Promise<CommandResult> => runSignalbox(args, { dataDir: folder.path });

/** Starts the counting program under a name, and returns its pid. It dies with the test at the latest. */
async function startCounting(name: string): Promise<number> {
  const { stdout } = await run('start', name, '--json', '--', ...COUNTS);
  const { lifecycle } = JSON.parse(stdout) as { lifecycle: { pid: number } };
  onTestFinished(() => void (isAlive(lifecycle.pid) && process.kill(lifecycle.pid, 'SIGKILL')));
  return lifecycle.pid;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    // No such process.
    return false;
  }
}

/** An orphan that has ended is still to be seen until the system's first process has taken note. */
const untilGone = (pid: number): Promise<void> => waitUntil(() => !isAlive(pid), { what: `${pid} to be gone` });

async function occupy(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return server;
}

describe('serve', () => {
  it('R-212 R-209 reports what a person should know on stderr, and one line of JSON on stdout', async () => {
    const { child, listening, stderr, end } = await serve();
    const url = new URL(listening.url);
    expect(url.hostname).toBe('127.0.0.1');
    expect(listening).toEqual({
      event: 'listening',
      url: url.origin,
      mcp: `${url.origin}/mcp`,
      pid: child.pid,
      tokenFile: join(folder.path, 'token'),
    });
    const report = stderr();
    for (const line of [
      /^Signalbox \d+\.\d+\.\d+, pid \d+$/m,
      new RegExp(`^ {2}interface +${url.origin}$`, 'm'),
      new RegExp(`^ {2}mcp +${url.origin}/mcp$`, 'm'),
      new RegExp(`^ {2}health +${url.origin}/health$`, 'm'),
      /^ {2}access +by the token in \S+\/token; no CORS$/m,
      /^ {2}limits +200 processes, 10000 log lines each, 10000 bytes a line$/m,
      new RegExp(`^ {2}starts in +${process.cwd()}$`, 'm'),
      new RegExp(`^ {2}data +${folder.path}$`, 'm'),
      new RegExp(`^ {2}open +${url.origin}/login\\?code=\\S+ {2}\\(works once, for ten minutes\\)$`, 'm'),
    ]) {
      expect(report).toMatch(line);
    }
    expect((await fetch(`${url.origin}/health`)).status).toBe(200);
    expect(await end('SIGTERM')).toBe(0);
  });

  it('keeps its files to their owner', async () => {
    const { end } = await serve();
    for (const file of ['token', 'instance.json', 'signalbox.db']) {
      expect({ file, mode: statSync(join(folder.path, file)).mode & 0o077 }).toEqual({ file, mode: 0 });
    }
    await end('SIGTERM');
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('stops all at %s, and leaves nothing behind', async (signal) => {
    const { end } = await serve();
    const pid = await startCounting('web');
    expect(await end(signal)).toBe(0);
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(join(folder.path, 'instance.json'))).toBe(false);
    expect(await run('ps')).toMatchObject({
      code: 1,
      stderr: `signalbox: no Signalbox is running on ${folder.path}; start it with: signalbox serve\n`,
    });
  });

  it('with --keep-running leaves the managed processes running, and the next serve finds them', async () => {
    const first = await serve('--keep-running');
    const pid = await startCounting('web');
    expect(await first.end('SIGINT')).toBe(0);
    expect(isAlive(pid)).toBe(true);
    const second = await serve();
    expect(second.stderr()).toMatch(new RegExp(`^ {2}found +web, pid ${pid}: `, 'm'));
    expect(await second.end('SIGTERM')).toBe(0);
    await untilGone(pid);
  });

  it('killed, loses no process: the next serve names it and reads its log on', async () => {
    const first = await serve();
    const pid = await startCounting('web');
    await first.end('SIGKILL');
    expect(isAlive(pid)).toBe(true);
    expect((await run('ps')).stderr).toContain(
      `process ${first.child.pid}, which ${folder.path}/instance.json names, is gone`,
    );

    const second = await serve();
    expect(second.stderr()).toMatch(new RegExp(`^ {2}warning +.*pid ${first.child.pid}`, 'm'));
    expect(second.stderr()).toMatch(new RegExp(`^ {2}found +web, pid ${pid}: `, 'm'));
    expect((await run('ps')).stdout).toMatch(new RegExp(`^web +running +${pid} `, 'm'));
    const before = await logLength();
    await waitUntil(async () => (await logLength()) > before, { what: 'the log to go on' });
    expect((await run('stop', 'web')).stdout).toBe('web: ended, SIGTERM (stopped)\n');
    await untilGone(pid);
    await second.end('SIGTERM');
  });

  it('ends at once when it is told a second time', async () => {
    const { child, stderr } = await serve();
    const program = `process.on('SIGTERM', () => {}); console.log('deaf'); setInterval(() => {}, 1000)`;
    const { stdout } = await run('start', 'deaf', '--json', '--', process.execPath, '-e', program);
    const { lifecycle } = JSON.parse(stdout) as { lifecycle: { pid: number } };
    onTestFinished(() => void (isAlive(lifecycle.pid) && process.kill(lifecycle.pid, 'SIGKILL')));
    const closed = once(child, 'close');
    child.kill('SIGINT');
    await waitUntil(() => stderr().includes('SIGINT: stopping the managed processes'), { what: 'the end to begin' });
    // What follows within half a second is taken for an echo of the same key; then it counts.
    await waitUntil(() => !child.kill('SIGINT'), { what: 'the end at once' });
    await closed;
    expect(child.exitCode).toBe(1);
    expect(stderr()).toMatch(/ended at once; what still runs, runs on\n$/);
  });

  it('goes on when nobody reads any more what it says', async () => {
    const { child, listening, end } = await serve();
    child.stdout.destroy();
    child.stderr.destroy();
    const pid = await startCounting('web');
    expect((await fetch(`${listening.url}/health`)).status).toBe(200);
    expect(await end('SIGHUP')).toBe(0);
    expect(isAlive(pid)).toBe(false);
  });

  it('takes the next free port when nobody asked for one', async () => {
    // Where 7778 is taken already, by whomever, that is as good.
    await occupy(7778).catch(() => undefined);
    const child = spawnSignalbox(['serve', '--json'], { dataDir: folder.path });
    onTestFinished(() => void child.kill('SIGKILL'));
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const { url } = JSON.parse(line) as { url: string };
    expect(Number(new URL(url).port)).toBeGreaterThan(7778);
    expect(Number(new URL(url).port)).toBeLessThanOrEqual(7788);
    child.kill('SIGTERM');
    expect(await endOf(child)).toMatchObject({ code: 0 });
  });
});

async function logLength(): Promise<number> {
  const { stdout } = await run('logs', 'web', '--json', '-n', '1');
  return (JSON.parse(stdout) as { total: number }).total;
}

describe('serve refuses with exit code 2, one line and nothing left behind', () => {
  async function expectRefusal(args: string[], reason: RegExp): Promise<void> {
    const { code, stdout, stderr } = await run('serve', '--json', ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const { error } = JSON.parse(stderr) as { error: { message: string } };
    expect(error.message).toMatch(reason);
    expect(existsSync(join(folder.path, 'instance.json'))).toBe(false);
  }

  it('to listen beyond loopback without a token', async () => {
    await expectRefusal(['--host', '0.0.0.0', '--port', '0'], /without a token.*SIGNALBOX_TOKEN/);
    await expectRefusal(['--host', '0.0.0.0', '--no-auth', '--port', '0'], /--no-auth is possible on loopback only/);
  });

  it('to take a port that was asked for and is taken', async () => {
    const server = await occupy(0);
    const { port } = server.address() as AddressInfo;
    await expectRefusal(['--port', String(port)], new RegExp(String(port)));
  });

  it('R-210 to take a port that is none', async () => {
    await expectRefusal(['--port', '65536'], /^--port: .*65535/);
    await expectRefusal(['--port', '-1'], /^--port: /);
  });

  it('to use a data folder that it cannot use', async () => {
    const file = join(folder.path, 'a-file');
    writeFileSync(file, '');
    await expectRefusal(['--port', '0', '--data-dir', join(file, 'data')], /a-file\/data cannot be used: .*--data-dir/);
  });

  it.skipIf(process.getuid?.() === 0)('to use a data folder that is closed to it', async () => {
    chmodSync(folder.path, 0o000);
    onTestFinished(() => chmodSync(folder.path, 0o700));
    await expectRefusal(['--port', '0'], /cannot be used/);
  });
});

describe('a second serve on the same data folder', () => {
  it('is refused, told who runs there, and disturbs nothing', async () => {
    const { child, listening, end } = await serve();
    const before = readFileSync(join(folder.path, 'instance.json'), 'utf8');
    const second = await run('serve', '--port', '0');
    expect(second).toMatchObject({ code: 2, stdout: '' });
    expect(second.stderr).toContain(`(pid ${child.pid}, ${listening.url}) already runs on the data folder`);
    expect(readFileSync(join(folder.path, 'instance.json'), 'utf8')).toBe(before);
    expect((await run('ps')).code).toBe(0);
    await end('SIGTERM');
  });
});

describe('files that were damaged', () => {
  it('are set aside by name, never deleted, and the boot report says so', async () => {
    writeFileSync(join(folder.path, 'instance.json'), '{"pid":');
    writeFileSync(join(folder.path, 'signalbox.db'), 'this is no database, and much too long to be an empty one');
    const client = await run('ps');
    expect(client).toMatchObject({ code: 1, stdout: '' });
    expect(client.stderr).toMatch(/^signalbox: the discovery file \S+ is damaged; .+\n$/);

    const { stderr, end } = await serve();
    expect(stderr()).toMatch(/^ {2}warning +the discovery file was damaged; it was set aside as /m);
    expect(stderr()).toMatch(/^ {2}warning +.*database.*set aside as /m);
    const kept = readdirSync(folder.path).map((name) => readFileIfFile(join(folder.path, name)));
    expect(kept).toContain('{"pid":');
    expect(kept).toContain('this is no database, and much too long to be an empty one');
    await end('SIGTERM');
  });
});

const readFileIfFile = (path: string): string => (statSync(path).isFile() ? readFileSync(path, 'utf8') : '');
