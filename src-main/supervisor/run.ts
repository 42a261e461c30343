import type { ProcessIdentity } from '../../src-shared/model/identity.ts';
import type { HostRun } from './process-host.ts';
import { RunOutput } from './run-output.ts';

/** One process from its start (or our finding it again) to its end. */
export interface Run extends Omit<HostRun, 'capture' | 'pid' | 'abort'> {
  /** Whose tree it is. */
  readonly root: ProcessIdentity;
  /** ms since the epoch; undefined: it had ended before anybody could look. */
  readonly startedAt: number | undefined;
  readonly output: RunOutput;
}

export function asRun(host: HostRun, root: ProcessIdentity, startedAt: number | undefined): Run {
  return {
    root,
    startedAt,
    output: new RunOutput(host.capture),
    exited: host.exited,
    get stdinEnded() {
      return host.stdinEnded;
    },
    check: () => host.check(),
    write: (data, end) => host.write(data, end),
    settled: () => host.settled(),
    release: () => host.release(),
  };
}
