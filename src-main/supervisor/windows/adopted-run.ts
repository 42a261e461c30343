import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';
import type { Exit, HostRun } from '../process-host.ts';
import type { ProcessTable } from '../process-table.ts';
import { watchIdentity } from '../watch-identity.ts';

/** A process that an earlier run of the app has started: its pipes ended with that, and so did the news of its end. */
export function adoptedRun(root: ProcessIdentity, processes: ProcessTable, now: () => number): HostRun {
  const { promise: exited, resolve } = Promise.withResolvers<Exit>();
  const reason = 'its exit code is unknown: an earlier run of Signalbox had started it';
  const watch = watchIdentity(root, processes, () => resolve({ end: { how: 'lost', reason }, at: now() }));
  return {
    pid: root.pid,
    capture: undefined,
    exited,
    check: watch.check,
    abort() {},
    write: () => Promise.reject(new Error('already closed')),
    stdinEnded: true,
    settled() {},
    release: watch.stop,
  };
}
