import type { Readable } from 'node:stream';
import { execa } from 'execa';
import type { ProcessEnd } from '../../../src-shared/model/managed-process.ts';
import type { OutputSink } from '../log-book.ts';
import type { Capture, Launch, Launched } from '../process-host.ts';

/** Starts a process without a console window. A `.cmd` or `.bat` file needs cmd.exe, for which execa escapes every argument. */
export async function launch({ file, argv, cwd, env, sinks }: Launch): Promise<Launched> {
  const subprocess = execa(file, argv.slice(1), {
    cwd,
    env,
    extendEnv: false,
    stdio: ['ignore', 'pipe', 'pipe'],
    buffer: false,
    reject: false,
    cleanup: false,
  });
  const child = subprocess.nodeChildProcess;
  const exited = new Promise<ProcessEnd>((resolve) => {
    child.once('exit', (code, signal) =>
      resolve(signal === null ? { how: 'exited', code: code ?? 0 } : { how: 'signalled', signal }),
    );
  });
  if (subprocess.pid === undefined) throw new Error((await subprocess).originalMessage ?? 'the system gave no reason');
  const capture = capturePipes([
    { stream: subprocess.stdout, sink: sinks.out },
    { stream: subprocess.stderr, sink: sinks.err },
  ]);
  return { pid: subprocess.pid, capture, exited, abort: () => child.kill(), unref: () => child.unref() };
}

interface Pipe {
  readonly stream: Readable;
  readonly sink: OutputSink;
}

function capturePipes(pipes: readonly Pipe[]): Capture {
  return {
    ended: readAll(pipes),
    flush: () => pipes.forEach(({ sink }) => sink.flush()),
    close: () => pipes.forEach(({ stream }) => stream.destroy()),
  };
}

async function readAll(pipes: readonly Pipe[]): Promise<void> {
  await Promise.all(pipes.map(read));
}

function read({ stream, sink }: Pipe): Promise<void> {
  return new Promise((resolve) => {
    stream.on('data', (chunk: Buffer) => sink.write(chunk));
    stream.on('error', () => {
      // A pipe that breaks has ended: 'close' follows.
    });
    stream.once('close', () => {
      sink.end();
      resolve();
    });
  });
}
