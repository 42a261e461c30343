import { closeSync, constants, openSync } from 'node:fs';
import { execa } from 'execa';
import type { ProcessEnd } from '../../src-shared/model/managed-process.ts';
import type { FifoPaths } from '../supervisor/posix/fifo-paths.ts';
import type { LaunchOrder } from '../supervisor/posix/keeper-protocol.ts';

export interface Launched {
  readonly pid: number;
  readonly exited: Promise<ProcessEnd>;
}

/** Starts a process as the leader of its own session and group, with FIFOs as its output. */
export async function launch(order: LaunchOrder, fifos: FifoPaths, stdin: number | 'ignore'): Promise<Launched> {
  const [out, err] = openChildEnds(fifos);
  try {
    const subprocess = spawn(order, [stdin, out, err]);
    const child = subprocess.nodeChildProcess;
    const exited = new Promise<ProcessEnd>((resolve) => {
      child.once('exit', (code, signal) => resolve(endOf(code, signal)));
    });
    if (subprocess.pid === undefined) throw await reasonOf(subprocess);
    return { pid: subprocess.pid, exited };
  } finally {
    // With these open, the end of the output would never come.
    closeSync(out);
    closeSync(err);
  }
}

/**
 * Read-write, so that the process holds a reading end itself: when its keeper dies it gets no SIGPIPE, it only waits
 * when the FIFO is full. Blocking, because few programs can deal with an output that would block.
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

function spawn({ file, argv, cwd, env }: LaunchOrder, [stdin, out, err]: readonly [number | 'ignore', number, number]) {
  const [argv0, ...args] = argv;
  return execa(file, args, {
    argv0,
    cwd,
    env,
    extendEnv: false,
    stdin: stdin === 'ignore' ? stdin : asDescriptor(stdin),
    stdout: asDescriptor(out),
    stderr: asDescriptor(err),
    buffer: false,
    detached: true,
    reject: false,
    cleanup: false,
  });
}

/** The types of execa name no descriptor above 9, though it takes any. */
const asDescriptor = (descriptor: number) => descriptor as 9;

async function reasonOf(failed: ReturnType<typeof spawn>): Promise<Error> {
  const result = await failed;
  return new Error(result.originalMessage ?? result.shortMessage ?? 'the system gave no reason', {
    cause: result.cause,
  });
}

function endOf(code: number | null, signal: NodeJS.Signals | null): ProcessEnd {
  return signal === null ? { how: 'exited', code: code ?? 0 } : { how: 'signalled', signal };
}
