import { AppError } from '../../src-shared/model/app-error.ts';
import { assertNever } from '../../src-shared/model/assert-never.ts';
import type { Caller } from '../../src-shared/model/caller.ts';
import { sameIdentity } from '../../src-shared/model/identity.ts';
import type { ManagedProcess, ProcessEnd, Survivor } from '../../src-shared/model/managed-process.ts';
import { captureFolder } from './capture-folder.ts';
import { launchRun } from './launch-run.ts';
import type { LifecycleEffect, LifecycleEvent, MachineState } from './lifecycle-machine.ts';
import type { LogBook, ProcessLog } from './log-book.ts';
import type { StartPlan } from './prepare-start.ts';
import type { ProcessHost, Sinks, StopOptions, StopReport } from './process-host.ts';
import type { ProcessSpec } from './process-spec.ts';
import type { ProcessTable } from './process-table.ts';
import { RecordedLifecycle, type RecordDeps } from './recorded-lifecycle.ts';
import { recoverRun, type RecoverDeps } from './recover-run.ts';
import type { RegistryRow } from './registry-store.ts';
import type { Run } from './run.ts';
import { startFailure } from './start-failure.ts';
import { stopFailure } from './stop-failure.ts';
import { waitAtMost } from './wait-at-most.ts';

/** Lines of the log that a failed start quotes. */
const QUOTED_LINES = 20;

const lostWhileAway: ProcessEnd = { how: 'lost', reason: 'it ended while Signalbox was not running' };

export interface EntryDeps extends RecordDeps {
  readonly captureDir: string;
  readonly settleMs: number;
  readonly warn: RecoverDeps['warn'];
  readonly processes: ProcessTable;
  readonly logs: LogBook;
  readonly host: ProcessHost;
}

export interface EntryStop {
  readonly how: 'already-ended' | StopReport['how'];
  readonly survivors: readonly Survivor[];
}

/**
 * One managed process: performs what the lifecycle machine decides, and reports to it what happens.
 * Its methods do not guard against each other: who calls them holds the lock of the name.
 */
export class ManagedEntry {
  readonly name: string;
  readonly folder: string;
  readonly #deps: EntryDeps;
  readonly #record: RecordedLifecycle;
  readonly #log: ProcessLog;
  #plan: StartPlan | undefined;
  #run: Run | undefined;
  #launching: Promise<void> | undefined;
  #termination: Promise<StopReport> | undefined;

  constructor(name: string, record: RecordedLifecycle, deps: EntryDeps) {
    this.name = name;
    this.folder = captureFolder(deps.captureDir, name);
    this.#deps = deps;
    this.#record = record;
    this.#log = deps.logs.open(name);
  }

  /** What an earlier run of the app has left on record: adopted where it lives, ended where it does not. */
  static recover(row: RegistryRow, deps: EntryDeps): ManagedEntry {
    const entry = new ManagedEntry(row.name, RecordedLifecycle.restore(row, deps), deps);
    if (row.lifecycle.state !== 'ended') entry.#recover(row);
    return entry;
  }

  get spec(): ProcessSpec {
    return this.#record.spec;
  }

  /** Whether it has ever been on record: what comes before its first start may fail. */
  get isKnown(): boolean {
    return this.#record.state !== undefined;
  }

  /** Whether there is a process. One whose last output is still being read has ended. */
  get isAlive(): boolean {
    const { state } = this.#record;
    return state !== undefined && state.lifecycle.state !== 'ended' && state.exit === undefined;
  }

  /** Whether something that it has left behind holds its output open. */
  get isHeldOpen(): boolean {
    return this.#run?.output.isOpen === true;
  }

  view(): ManagedProcess {
    const { generation, lifecycle } = this.#known();
    const { argv, cwd, env, port } = this.spec;
    const { lastOutputAt } = this.#log;
    return {
      name: this.name,
      generation,
      lifecycle,
      argv,
      cwd,
      envNames: Object.keys(env).toSorted(),
      ...(port !== undefined && { port }),
      startedBy: this.#record.startedBy,
      ...(lastOutputAt !== undefined && { lastOutputAt }),
    };
  }

  /** Starts it, and waits whether it stays: one that ends at once is a failed start. */
  async start(plan: StartPlan, startedBy: Caller): Promise<void> {
    await this.#record.ended;
    // What the last run has left behind may write on, but unread: its lines would mix with the new ones.
    this.#run?.output.close();
    const linesBefore = this.#log.total;
    this.#plan = plan;
    this.#perform(this.#begin(plan.spec, startedBy));
    await this.#launching;
    await waitAtMost(this.#deps.settleMs, this.#record.ended);
    if (this.isAlive) return;
    await this.#record.ended;
    const { lifecycle } = this.#known();
    if (lifecycle.state === 'ended') throw startFailure(this.name, lifecycle.end, this.#textsAfter(linesBefore));
  }

  /** Ends it with its whole tree; of one that has ended, what it has left behind. */
  async stop(options: StopOptions): Promise<EntryStop> {
    if (!this.isAlive) return this.#stopLeftovers(options);
    const { generation } = this.#known();
    this.#dispatch({ type: 'stop-requested', generation, options, at: this.#deps.clock.now() });
    try {
      const report = await this.#terminated();
      this.#run?.check();
      await this.#record.ended;
      return report;
    } catch (error) {
      this.#dispatch({ type: 'stop-failed', generation });
      throw error;
    }
  }

  /** Lets go of it: reads no more and hears no more. With `keep`, a later run of the app can take over from here. */
  release(options: { readonly keep: boolean }): void {
    this.#record.close();
    this.#run?.release();
    this.#run?.output.close(options);
  }

  #known(): MachineState {
    const { state } = this.#record;
    if (state === undefined) throw new Error(`"${this.name}" has never been started`);
    return state;
  }

  #begin(spec: ProcessSpec, startedBy: Caller): readonly LifecycleEffect[] {
    try {
      return this.#record.begin(spec, startedBy);
    } catch (cause) {
      const message = `"${this.name}" was not started, because it could not be put on record: ${messageOf(cause)}`;
      throw new AppError('UNAVAILABLE', message, { cause });
    }
  }

  #dispatch(event: LifecycleEvent): void {
    this.#perform(this.#record.apply(event));
  }

  #perform(effects: readonly LifecycleEffect[]): void {
    for (const effect of effects) {
      switch (effect.do) {
        case 'save':
          break;
        case 'spawn':
          this.#launching = this.#launch(effect.generation);
          break;
        case 'terminate':
          this.#termination = this.#run && this.#deps.host.stopTree(this.#run.root, effect.options);
          break;
        case 'drain':
          void this.#drain(effect.generation);
          break;
        default:
          assertNever(effect);
      }
    }
  }

  async #launch(generation: number): Promise<void> {
    if (this.#plan === undefined) throw new Error('unreachable: a start has a plan');
    const { spec, file, env } = this.#plan;
    const { argv, cwd } = spec;
    const launch = { file, argv, cwd, env, folder: this.folder, generation, sinks: this.#sinks() };
    try {
      const run = await launchRun(launch, this.#deps.host, this.#deps);
      this.#follow(run, generation);
      if (run.startedAt === undefined) return;
      this.#dispatch({ type: 'spawned', generation, identity: run.root, startedAt: run.startedAt });
    } catch (error) {
      this.#dispatch({ type: 'spawn-failed', generation, reason: messageOf(error), at: this.#deps.clock.now() });
    }
  }

  #recover(row: RegistryRow): void {
    const { generation } = row;
    const output = { folder: this.folder, generation, sinks: this.#sinks() };
    const { adopted, leftBehind } = recoverRun(row, output, this.#deps);
    if (adopted !== undefined) {
      this.#follow(adopted, generation);
      this.#dispatch({ type: 'adopted', generation, identity: adopted.root, startedAt: adopted.startedAt });
      return;
    }
    this.#run = leftBehind;
    this.#dispatch({ type: 'exited', generation, end: lostWhileAway, at: this.#deps.clock.now() });
    this.#dispatch({ type: 'drained', generation });
  }

  #follow(run: Run, generation: number): void {
    this.#run = run;
    void run.exited.then((end) => this.#dispatch({ type: 'exited', generation, end, at: this.#deps.clock.now() }));
  }

  async #drain(generation: number): Promise<void> {
    await this.#run?.output.drain();
    this.#dispatch({ type: 'drained', generation });
  }

  async #terminated(): Promise<StopReport> {
    const root = this.#run?.root;
    const report = await this.#termination;
    if (root === undefined || report === undefined) throw new Error('unreachable: what is alive has a process');
    if (report.survivors.some((survivor) => sameIdentity(survivor, root))) {
      throw stopFailure(this.name, root.pid, report.survivors);
    }
    return report;
  }

  async #stopLeftovers(options: StopOptions): Promise<EntryStop> {
    const report = this.#run && (await this.#deps.host.stopTree(this.#run.root, options));
    await this.#record.ended;
    return { how: 'already-ended', survivors: report?.survivors ?? [] };
  }

  #sinks(): Sinks {
    return { out: this.#log.capture('out', this.folder), err: this.#log.capture('err', this.folder) };
  }

  #textsAfter(linesBefore: number): readonly string[] {
    const { lines } = this.#deps.logs.tail(this.name, QUOTED_LINES);
    return lines.filter(({ sequence }) => sequence > linesBefore).map(({ text }) => text);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
