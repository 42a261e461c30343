import type { Clock } from '../../src-shared/model/clock.ts';
import type { ProcessIdentity } from '../../src-shared/model/identity.ts';
import type { Launch, ProcessHost } from './process-host.ts';
import type { ProcessTable } from './process-table.ts';
import { RunOutput } from './run-output.ts';
import type { Run } from './run.ts';

/** Starts a process. Rejects with the system's reason when it could not be started. */
export async function launchRun(
  launch: Launch,
  host: ProcessHost,
  { processes, clock }: { readonly processes: ProcessTable; readonly clock: Clock },
): Promise<Run> {
  const launched = await host.launch(launch);
  const { pid, capture, exited } = launched;
  const identity = processes.identify(pid);
  return {
    root: identity ?? unidentified(pid),
    startedAt: identity && (processes.startedAt(identity) ?? clock.now()),
    output: new RunOutput(capture),
    exited,
    check: () => {},
    release: () => launched.unref(),
  };
}

/**
 * A process that had ended before it could be looked at. What it has left behind is still found by its group, whose
 * number is not used again while it has members; and no living process has this start time.
 */
const unidentified = (pid: number): ProcessIdentity => ({ pid, startTime: 0 });
