import type { LogLine } from '../../src-shared/model/log-line.ts';
import type { ManagedProcess } from '../../src-shared/model/managed-process.ts';
import { lastLine } from './last-line.ts';
import type { MachineState } from './lifecycle-machine.ts';
import type { ProcessLog } from './log-book.ts';
import type { RecordedLifecycle } from './recorded-lifecycle.ts';
import { causeOf } from './run-history.ts';

export interface ViewFacts {
  readonly log: ProcessLog;
  readonly newest: LogLine | undefined;
  readonly stdinEnded: boolean;
  /** Whether it, or what it has left behind, lives. */
  readonly isThere: boolean;
  /** How long an ended one is kept, in ms; undefined: for ever. */
  readonly graveTtlMs: number | undefined;
}

/** What anybody may know of a managed process: of its environment only the names. */
export function asManagedProcess(
  name: string,
  state: MachineState,
  { spec: { argv, cwd, env, port, stdin, idleTtlMs }, startedBy, isOrphan, ready }: RecordedLifecycle,
  facts: ViewFacts,
): ManagedProcess {
  const { generation, lifecycle } = state;
  const { lastOutputAt } = facts.log;
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
    stdinEnded: facts.stdinEnded,
    ...(idleTtlMs !== undefined && { idleTtlMs }),
    ...(ready !== undefined && lifecycle.state !== 'ended' && { ready }),
    ...(lifecycle.state === 'ended' && { cause: causeOf(state) }),
    ...expiry(state, facts),
    ...(isOrphan && facts.isThere && { isOrphan: true as const }),
    ...(lastOutputAt !== undefined && { lastOutputAt }),
    ...(facts.newest !== undefined && { lastLine: lastLine(facts.newest) }),
  };
}

/** What an ended process has left behind, and writes on, is not forgotten under its hands. */
function expiry({ lifecycle }: MachineState, { isThere, graveTtlMs }: ViewFacts): Pick<ManagedProcess, 'expiresAt'> {
  if (lifecycle.state !== 'ended' || isThere || graveTtlMs === undefined) return {};
  return { expiresAt: lifecycle.endedAt + graveTtlMs };
}
