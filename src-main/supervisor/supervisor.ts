import type * as z from 'zod';
import type { startInput, stopOutput } from '../../src-shared/contract/proc-lifecycle.ts';
import type { Caller } from '../../src-shared/model/caller.ts';
import type {
  EndCause,
  ManagedProcess,
  ReadyHow,
  RunRecord,
  Survivor,
} from '../../src-shared/model/managed-process.ts';
import type { Change } from './change-feed.ts';
import type { ExecRequest, ExecResult } from './exec/command-runner.ts';
import type { RunCommandOptions } from './exec/run-command.ts';
import { NamedSupervisor } from './named-supervisor.ts';
import { pickProcessHost } from './pick-process-host.ts';
import type { StopOptions } from './process-host.ts';
import type { SupervisorDeps } from './supervisor-deps.ts';

export type { SupervisorDeps } from './supervisor-deps.ts';

export type CloseMode = 'stop-all' | 'keep-running';

/** Starts processes under names, keeps them in sight over restarts of the app, and ends them with all they started. */
export interface Supervisor {
  /** Sorted by name; without `usage`. */
  list(): readonly ManagedProcess[];
  find(name: string): ManagedProcess | undefined;
  start(request: z.output<typeof startInput>, startedBy: Caller): Promise<ManagedProcess>;
  /** `generation`, here and below: only this start of it, else `WRONG_STATE`. `cause` is what its history says. */
  stop(name: string, options: StopOptions & OfGeneration, cause?: EndCause): Promise<z.output<typeof stopOutput>>;
  restart(name: string, options: { readonly timeoutMs: number } & OfGeneration, by: Caller): Promise<ManagedProcess>;
  remove(name: string, options: { readonly force: boolean } & OfGeneration, cause?: EndCause): Promise<void>;
  /** Sends a signal without any other consequence, and returns whom it reached. */
  signal(
    name: string,
    options: { readonly signal: string; readonly tree: boolean } & OfGeneration,
  ): readonly Survivor[];
  /** Its starts and ends, newest first. */
  history(name: string): readonly RunRecord[];
  /** Names of those that wait for a decision. */
  orphans(): readonly string[];
  /** Takes one for good that was waiting for a decision. */
  adoptOrphan(name: string): Promise<void>;
  /** Writes to its stdin, and closes it with `end`. Answers how many bytes were taken. */
  write(name: string, options: { readonly data: string; readonly end: boolean } & OfGeneration): Promise<number>;
  /** Runs a command to its end; it has no name. `CANCELLED` with the signal, and when we close. */
  exec(request: ExecRequest, options: RunCommandOptions): Promise<ExecResult>;
  /** The same in the folder of a managed process, with its variables and the tools of its project. */
  execBeside(name: string, cmd: ExecRequest['cmd'], options: RunCommandOptions): Promise<ExecResult>;
  /** Ends commands that an earlier run of the app was running when it was killed. */
  endLeftCommands(): Promise<void>;
  /** How many lines its log had before its newest start: those behind them are of this run. */
  linesBefore(name: string): number;
  /** Notes that this start of it was found to be ready; of an earlier start nobody wants to know any more. */
  markReady(name: string, generation: number, how: ReadyHow): void;
  /** Processes of our own that nobody may end through us. */
  ownPids(): readonly number[];
  /** All that a stop of this name would signal now: its tree, or what is left of it. */
  pidsOf(name: string): readonly number[];
  onChange(listener: (change: Change) => void): () => void;
  /** Ends our part: 'stop-all' stops every tree, all at once; 'keep-running' leaves them. Idempotent. */
  close(mode: CloseMode): Promise<void>;
}

export interface OfGeneration {
  readonly generation?: number | undefined;
}

/** Finds what an earlier run has left: processes that still live are adopted, the others are listed as ended. */
export async function createSupervisor(deps: SupervisorDeps): Promise<Supervisor> {
  const host = pickProcessHost({ ...deps, now: () => deps.clock.now() });
  const supervisor = new NamedSupervisor(deps, host);
  await supervisor.recover();
  return supervisor;
}
