import type { ProcessIdentity } from '../../src-shared/model/identity.ts';
import type { ProcessEnd } from '../../src-shared/model/managed-process.ts';
import type { Capture, Launch, ProcessHost } from './process-host.ts';
import type { ProcessTable } from './process-table.ts';
import { RunOutput } from './run-output.ts';
import type { Run } from './run.ts';

/** How soon its end is noticed: it is no child of ours, so nobody tells us. */
const CHECK_MS = 500;

const lost: ProcessEnd = {
  how: 'lost',
  reason: 'its exit code is unknown, because it ended while adopted: an earlier run of Signalbox had started it',
};

/** Where the output of a run goes. */
export type Output = Pick<Launch, 'folder' | 'generation' | 'sinks'>;

export interface Found extends Output {
  readonly root: ProcessIdentity;
  readonly startedAt: number;
}

/** Takes over a process that an earlier run of the app has started and that still lives. */
export function adoptRun({ root, startedAt, ...output }: Found, host: ProcessHost, processes: ProcessTable): Run {
  const { promise: exited, resolve } = Promise.withResolvers<ProcessEnd>();
  const check = (): void => {
    if (mayBeAlive(root, processes)) return;
    clearInterval(timer);
    resolve(lost);
  };
  const timer = setInterval(check, CHECK_MS).unref();
  const capture = reattach(output, host);
  // Its output mostly ends with it.
  void capture?.ended.then(check);
  return { root, startedAt, output: new RunOutput(capture), exited, check, release: () => clearInterval(timer) };
}

/** What cannot be looked at (as with too many open files) is looked at again later. */
function mayBeAlive(identity: ProcessIdentity, processes: ProcessTable): boolean {
  try {
    return processes.isAlive(identity);
  } catch {
    return true;
  }
}

/** Of a process that has ended while nobody looked, reads what it has left behind may still write. */
export function lostRun({ root, startedAt, ...output }: Found, host: ProcessHost): Run {
  const exited = new Promise<ProcessEnd>(() => {});
  return { root, startedAt, output: new RunOutput(reattach(output, host)), exited, check() {}, release() {} };
}

/** Removes the FIFOs of a process that is gone for good: reading them ends at once, and takes them away. */
export function discardOutput(output: Output, host: ProcessHost): void {
  reattach(output, host)?.close();
}

function reattach(output: Output, host: ProcessHost): Capture | undefined {
  try {
    return host.reattach(output);
  } catch {
    // Its FIFOs have been deleted: what it writes cannot be read any more, but it can still be stopped.
    return undefined;
  }
}
