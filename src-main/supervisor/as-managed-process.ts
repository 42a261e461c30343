import type { ManagedProcess } from '../../src-shared/model/managed-process.ts';
import type { MachineState } from './lifecycle-machine.ts';
import type { ProcessLog } from './log-book.ts';
import type { RecordedLifecycle } from './recorded-lifecycle.ts';

/** What anybody may know of a managed process: of its environment only the names. */
export function asManagedProcess(
  name: string,
  { generation, lifecycle }: MachineState,
  { spec: { argv, cwd, env, port, stdin, idleTtlMs }, startedBy }: RecordedLifecycle,
  { lastOutputAt }: ProcessLog,
): ManagedProcess {
  return {
    name,
    generation,
    lifecycle,
    argv,
    cwd,
    envNames: Object.keys(env).toSorted(),
    ...(port !== undefined && { port }),
    startedBy,
    stdin,
    stdinEnded: false,
    ...(idleTtlMs !== undefined && { idleTtlMs }),
    ...(lastOutputAt !== undefined && { lastOutputAt }),
  };
}
