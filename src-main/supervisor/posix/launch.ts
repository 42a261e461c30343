import { closeSync, constants, mkdirSync, openSync } from 'node:fs';
import { execa } from 'execa';
import type { ProcessEnd } from '../../../src-shared/model/managed-process.ts';
import type { Capture, Launch, Launched } from '../process-host.ts';
import { captureFifos, removeFifos } from './fifo-capture.ts';
import { fifoPaths, type FifoPaths } from './fifo-paths.ts';
import type { FifoPool } from './fifo-pool.ts';
import { sendSignal } from './send-signal.ts';

/** Starts a process as the leader of its own session and group, with FIFOs as its output. */
export async function launch(request: Launch, pool: FifoPool): Promise<Launched> {
  const paths = fifoPaths(request.folder, request.generation);
  mkdirSync(request.folder, { recursive: true, mode: 0o700 });
  await pool.take(paths);
  try {
    return await launchWith(paths, request);
  } catch (error) {
    removeFifos(paths);
    throw error;
  }
}

async function launchWith(paths: FifoPaths, request: Launch): Promise<Launched> {
  const [out, err] = openChildEnds(paths);
  let capture: Capture | undefined;
  try {
    capture = captureFifos(paths, request.sinks);
    const subprocess = spawn(request, out, err);
    const child = subprocess.nodeChildProcess;
    const exited = new Promise<ProcessEnd>((resolve) => {
      child.once('exit', (code, signal) => resolve(endOf(code, signal)));
    });
    if (subprocess.pid === undefined) throw await reasonOf(subprocess);
    const { pid } = subprocess;
    return { pid, capture, exited, abort: () => sendSignal(-pid, 'SIGKILL'), unref: () => child.unref() };
  } catch (error) {
    capture?.close();
    throw error;
  } finally {
    // With these open, the end of the output would never come.
    closeSync(out);
    closeSync(err);
  }
}

/**
 * Read-write, so that the process holds a reading end itself: when we die it gets no SIGPIPE, it only waits when the
 * FIFO is full. Blocking, because few programs can deal with an output that would block.
 */
function openChildEnds(paths: FifoPaths): readonly [number, number] {
  const out = openSync(paths.out, constants.O_RDWR);
  try {
    return [out, openSync(paths.err, constants.O_RDWR)];
  } catch (error) {
    closeSync(out);
    throw error;
  }
}

function spawn({ file, argv, cwd, env }: Launch, out: number, err: number) {
  const [argv0, ...args] = argv;
  return execa(file, args, {
    argv0,
    cwd,
    env,
    extendEnv: false,
    stdin: 'ignore',
    stdout: asOutput(out),
    stderr: asOutput(err),
    buffer: false,
    detached: true,
    reject: false,
    cleanup: false,
  });
}

/** The types of execa name no descriptor above 9, though it takes any. */
const asOutput = (descriptor: number) => descriptor as 9;

async function reasonOf(failed: ReturnType<typeof spawn>): Promise<Error> {
  const result = await failed;
  return new Error(result.originalMessage ?? result.shortMessage ?? 'the system gave no reason', {
    cause: result.cause,
  });
}

function endOf(code: number | null, signal: NodeJS.Signals | null): ProcessEnd {
  return signal === null ? { how: 'exited', code: code ?? 0 } : { how: 'signalled', signal };
}
