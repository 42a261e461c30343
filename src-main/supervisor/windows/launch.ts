import type { Readable } from 'node:stream';
import { execa } from 'execa';
import type { LogStream } from '../../../src-shared/model/log-line.ts';
import type { StdinMode } from '../../../src-shared/model/managed-process.ts';
import type { LogWriter, ProcessLog } from '../log-book.ts';
import type { Capture, Exit, HostRun, Launch } from '../process-host.ts';

/** Starts a process without a console window. A `.cmd` or `.bat` file needs cmd.exe, for which execa escapes every argument. */
export async function launch({ file, argv, cwd, env, stdin, log }: Launch, now: () => number): Promise<HostRun> {
  const subprocess = execa(file, argv.slice(1), {
    cwd,
    env,
    extendEnv: false,
    stdio: [asOption(stdin), 'pipe', 'pipe'],
    buffer: false,
    reject: false,
    cleanup: false,
  });
  const child = subprocess.nodeChildProcess;
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) =>
      resolve({ end: signal === null ? { how: 'exited', code: code ?? 0 } : { how: 'signalled', signal }, at: now() }),
    );
  });
  if (subprocess.pid === undefined) throw new Error((await subprocess).originalMessage ?? 'the system gave no reason');
  // EPIPE: it has closed its stdin or has ended.
  subprocess.stdin?.on('error', () => {});
  return {
    pid: subprocess.pid,
    capture: capturePipes({ out: subprocess.stdout, err: subprocess.stderr }, log),
    exited,
    check() {},
    abort: () => child.kill(),
    async write(data, end) {
      subprocess.stdin?.write(data);
      if (end) subprocess.stdin?.end();
      return Buffer.byteLength(data);
    },
    get stdinEnded() {
      return subprocess.stdin?.writable !== true;
    },
    settled() {},
    release: () => child.unref(),
  };
}

/** One that is open is a pipe that nobody writes to, for as long as we live. */
const asOption = (mode: StdinMode) => (mode === 'ignore' ? 'ignore' : 'pipe');

function capturePipes(pipes: Readonly<Record<LogStream, Readable>>, log: ProcessLog): Capture {
  const writer = log.writer();
  return {
    ended: readAll(pipes, writer, log),
    async flush() {
      writer.flush();
      await log.catchUp();
    },
    close: () => Object.values(pipes).forEach((pipe) => pipe.destroy()),
  };
}

async function readAll(
  { out, err }: Readonly<Record<LogStream, Readable>>,
  writer: LogWriter,
  log: ProcessLog,
): Promise<void> {
  await Promise.all([
    read(out, (chunk) => writer.write('out', chunk)),
    read(err, (chunk) => writer.write('err', chunk)),
  ]);
  writer.close();
  await log.catchUp();
}

function read(pipe: Readable, write: (chunk: Buffer) => void): Promise<void> {
  return new Promise((resolve) => {
    pipe.on('data', write);
    pipe.on('error', () => {
      // A pipe that breaks has ended: 'close' follows.
    });
    pipe.once('close', resolve);
  });
}
