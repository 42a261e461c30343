import type { Clock } from '../../src-shared/model/clock.ts';
import type { ProcessIdentity } from '../../src-shared/model/identity.ts';
import { endsWithin } from './ends-within.ts';
import type { HostRun, Launch, ProcessHost } from './process-host.ts';
import type { ProcessTable } from './process-table.ts';
import { asRun, type Run } from './run.ts';

/** How long the news of an end may take that has already happened. */
const EXIT_MS = 1000;

/** Starts a process. Rejects with the system's reason when it could not be started. */
export async function launchRun(
  launch: Launch,
  host: ProcessHost,
  { processes, clock }: { readonly processes: ProcessTable; readonly clock: Clock },
): Promise<Run> {
  const launched = await host.launch(launch);
  const identity = await identify(launched, processes);
  const startedAt = identity && (processes.startedAt(identity) ?? clock.now());
  return asRun(launched, identity ?? unidentified(launched.pid), startedAt);
}

/** A child that is not found has ended; one that is neither found nor ended could never be stopped again. */
async function identify(launched: HostRun, processes: ProcessTable): Promise<ProcessIdentity | undefined> {
  try {
    const identity = processes.identify(launched.pid);
    if (identity !== undefined || (await endsWithin(EXIT_MS, launched.exited))) return identity;
    throw new Error(`process ${launched.pid} was started, but cannot be seen by us`);
  } catch (error) {
    launched.abort();
    launched.capture?.close();
    throw error;
  }
}

/**
 * A process that had ended before it could be looked at. What it has left behind is still found by its group, whose
 * number is not used again while it has members; and no living process has this start time.
 */
export const unidentified = (pid: number): ProcessIdentity => ({ pid, startTime: 0 });
