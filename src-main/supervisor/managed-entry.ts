import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../src-shared/model/app-error.ts';
import { assertNever } from '../../src-shared/model/assert-never.ts';
import type { Caller } from '../../src-shared/model/caller.ts';
import type { Clock } from '../../src-shared/model/clock.ts';
import { sameIdentity } from '../../src-shared/model/identity.ts';
import type { ManagedProcess, ProcessEnd, Survivor } from '../../src-shared/model/managed-process.ts';
import { adoptRun } from './adopt-run.ts';
import { captureFolder } from './capture-folder.ts';
import { launchRun } from './launch-run.ts';
import { advance, type LifecycleEffect, type LifecycleEvent, type MachineState } from './lifecycle-machine.ts';
import type { LogBook, ProcessLog } from './log-book.ts';
import type { StartPlan } from './prepare-start.ts';
import type { ProcessHost, Sinks, StopOptions, StopReport } from './process-host.ts';
import type { ProcessSpec } from './process-spec.ts';
import type { ProcessTable } from './process-table.ts';
import type { RegistryRow, RegistryStore } from './registry-store.ts';
import type { Run } from './run.ts';
import { startFailure } from './start-failure.ts';

/** Lines of the log that a failed start quotes. */
const QUOTED_LINES = 20;

export interface EntryDeps {
  readonly captureDir: string;
  readonly clock: Clock;
  readonly bootId: string;
  readonly settleMs: number;
  readonly registry: RegistryStore;
  readonly processes: ProcessTable;
  readonly logs: LogBook;
  readonly host: ProcessHost;
  readonly changed: (name: string) => void;
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
  readonly #log: ProcessLog;
  #state: MachineState | undefined;
  #spec: ProcessSpec;
  #startedBy: Caller;
  #plan: StartPlan | undefined;
  #run: Run | undefined;
  #launching: Promise<void> | undefined;
  #termination: Promise<StopReport> | undefined;
  #ended = Promise.withResolvers<void>();
  #isReleased = false;

  constructor(name: string, spec: ProcessSpec, startedBy: Caller, deps: EntryDeps) {
    this.name = name;
    this.folder = captureFolder(deps.captureDir, name);
    this.#spec = spec;
    this.#startedBy = startedBy;
    this.#deps = deps;
    this.#log = deps.logs.open(name);
    this.#ended.resolve();
  }

  /** What an earlier run of the app has left on record: adopted where it lives, ended where it does not. */
  static recover(row: RegistryRow, deps: EntryDeps): ManagedEntry {
    const entry = new ManagedEntry(row.name, row.spec, row.startedBy, deps);
    entry.#state = { generation: row.generation, lifecycle: row.lifecycle };
    if (row.lifecycle.state !== 'ended') entry.#find(row);
    return entry;
  }

  get spec(): ProcessSpec {
    return this.#spec;
  }

  /** Whether it is on record: what comes before its first start may fail. */
  get isKnown(): boolean {
    return this.#state !== undefined;
  }

  /** Whether there is a process. One whose last output is still being read has ended. */
  get isAlive(): boolean {
    return this.#state !== undefined && this.#state.lifecycle.state !== 'ended' && this.#state.exit === undefined;
  }

  /** Whether something that it has left behind holds its output open. */
  get isHeldOpen(): boolean {
    return this.#run?.output.isOpen === true;
  }

  view(): ManagedProcess {
    const { generation, lifecycle } = this.#known();
    const { argv, cwd, env, port } = this.#spec;
    const { lastOutputAt } = this.#log;
    return {
      name: this.name,
      generation,
      lifecycle,
      argv,
      cwd,
      envNames: Object.keys(env).toSorted(),
      ...(port !== undefined && { port }),
      startedBy: this.#startedBy,
      ...(lastOutputAt !== undefined && { lastOutputAt }),
    };
  }

  /** Starts it, and waits whether it stays: one that ends at once is a failed start. */
  async start(plan: StartPlan, startedBy: Caller): Promise<void> {
    await this.#ended.promise;
    // What the last run has left behind may write on, but unread: its lines would mix with the new ones.
    this.#run?.output.close();
    this.#plan = plan;
    this.#spec = plan.spec;
    this.#startedBy = startedBy;
    const linesBefore = this.#log.total;
    this.#ended = Promise.withResolvers();
    this.#dispatch({ type: 'start-requested', at: this.#deps.clock.now() });
    await this.#launching;
    await this.#settle();
    const { lifecycle } = this.#known();
    if (lifecycle.state === 'ended') throw startFailure(this.name, lifecycle.end, this.#textsAfter(linesBefore));
  }

  /** Ends it with its whole tree; of one that has ended, what it has left behind. */
  async stop(options: StopOptions): Promise<EntryStop> {
    if (!this.isAlive) return this.#stopLeftovers(options);
    const { generation } = this.#known();
    this.#dispatch({ type: 'stop-requested', generation, options, at: this.#deps.clock.now() });
    const report = (await this.#termination) ?? { how: 'graceful', survivors: [] };
    this.#refuseSurvivingRoot(report);
    this.#run?.check();
    await this.#ended.promise;
    return report;
  }

  /** Lets go of it: reads no more and hears no more. With `keep`, a later run of the app can take over from here. */
  release(options: { readonly keep: boolean }): void {
    this.#isReleased = true;
    this.#run?.release();
    this.#run?.output.close(options);
  }

  #known(): MachineState {
    if (this.#state === undefined) throw new Error(`"${this.name}" has never been started`);
    return this.#state;
  }

  #dispatch(event: LifecycleEvent): void {
    // After that the registry may be closed, and belong to somebody else.
    if (this.#isReleased) return;
    const { state, effects } = advance(this.#state, event);
    this.#state = state;
    if (state?.lifecycle.state === 'ended') this.#ended.resolve();
    for (const effect of effects) this.#perform(effect);
  }

  #perform(effect: LifecycleEffect): void {
    switch (effect.do) {
      case 'save':
        this.#deps.registry.save(this.#row());
        this.#deps.changed(this.name);
        return;
      case 'spawn':
        this.#launching = this.#launch(effect.generation);
        return;
      case 'terminate':
        this.#termination = this.#run && this.#deps.host.stopTree(this.#run.root, effect.options);
        return;
      case 'drain':
        void this.#drain(effect.generation);
        return;
      default:
        assertNever(effect);
    }
  }

  #row(): RegistryRow {
    const { generation, lifecycle } = this.#known();
    const { bootId, clock } = this.#deps;
    const { name } = this;
    return {
      name,
      generation,
      lifecycle,
      bootId,
      spec: this.#spec,
      startedBy: this.#startedBy,
      updatedAt: clock.now(),
    };
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
      const reason = error instanceof Error ? error.message : String(error);
      this.#dispatch({ type: 'spawn-failed', generation, reason, at: this.#deps.clock.now() });
    }
  }

  /** Adopts what is on record as running, if it is still the same process in the same boot. */
  #find({ lifecycle, bootId, generation }: RegistryRow): void {
    if ('pid' in lifecycle && bootId === this.#deps.bootId) {
      const { pid, startTime, startedAt } = lifecycle;
      const root = { pid, startTime };
      if (this.#deps.processes.isAlive(root)) {
        const found = { root, startedAt, folder: this.folder, generation, sinks: this.#sinks() };
        this.#follow(adoptRun(found, this.#deps.host, this.#deps.processes), generation);
        this.#dispatch({ type: 'adopted', generation, identity: root, startedAt });
        return;
      }
    }
    this.#dispatch({ type: 'exited', generation, end: lostWhileAway, at: this.#deps.clock.now() });
  }

  #follow(run: Run, generation: number): void {
    this.#run = run;
    this.#ended = Promise.withResolvers();
    void run.exited.then((end) => this.#dispatch({ type: 'exited', generation, end, at: this.#deps.clock.now() }));
  }

  async #drain(generation: number): Promise<void> {
    if (this.#run !== undefined) await this.#run.output.drain();
    this.#dispatch({ type: 'drained', generation });
  }

  async #settle(): Promise<void> {
    const settled = new AbortController();
    const window = delay(this.#deps.settleMs, undefined, { signal: settled.signal }).catch(() => {
      // It has ended first.
    });
    await Promise.race([window, this.#ended.promise]);
    settled.abort();
    if (!this.isAlive) await this.#ended.promise;
  }

  async #stopLeftovers(options: StopOptions): Promise<EntryStop> {
    const report = this.#run && (await this.#deps.host.stopTree(this.#run.root, options));
    await this.#ended.promise;
    return { how: 'already-ended', survivors: report?.survivors ?? [] };
  }

  #refuseSurvivingRoot({ survivors }: StopReport): void {
    const root = this.#run?.root;
    if (root === undefined || !survivors.some((survivor) => sameIdentity(survivor, root))) return;
    this.#dispatch({ type: 'stop-failed', generation: this.#known().generation });
    throw new AppError(
      'STOP_FAILED',
      `"${this.name}" (pid ${root.pid}) still runs after SIGKILL: it runs as another user, or hangs in the kernel`,
      { details: { survivors } },
    );
  }

  #sinks(): Sinks {
    return { out: this.#log.capture('out', this.folder), err: this.#log.capture('err', this.folder) };
  }

  #textsAfter(linesBefore: number): readonly string[] {
    const { lines } = this.#deps.logs.tail(this.name, QUOTED_LINES);
    return lines.filter(({ sequence }) => sequence > linesBefore).map(({ text }) => text);
  }
}

const lostWhileAway: ProcessEnd = { how: 'lost', reason: 'it ended while Signalbox was not running' };
