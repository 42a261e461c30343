import { assertNever } from '../../src-shared/model/assert-never.ts';
import { basename } from 'node:path';
import type { Caller } from '../../src-shared/model/caller.ts';
import type { EndCause, ManagedProcess, RunRecord, Survivor } from '../../src-shared/model/managed-process.ts';
import { asManagedProcess } from './as-managed-process.ts';
import { captureFolder } from './capture-folder.ts';
import type { EntryDeps } from './entry-deps.ts';
import type { EntryStop } from './entry-stop.ts';
import { findEscaped } from './find-escaped.ts';
import { launchRun } from './launch-run.ts';
import type { LifecycleAction, LifecycleEvent, MachineState } from './lifecycle-machine.ts';
import type { ProcessLog } from './log-book.ts';
import type { StartPlan } from './prepare-start.ts';
import type { Exit, KeptRun, RunPlace, StopOptions, StopReport } from './process-host.ts';
import { RecordedLifecycle } from './recorded-lifecycle.ts';
import { recordStart } from './record-start.ts';
import { recoverRun } from './recover-run.ts';
import { notRunning } from './refusals.ts';
import type { RegistryRow } from './registry-store.ts';
import type { Run } from './run.ts';
import { signalMembers } from './signal-members.ts';
import { startFailure } from './start-failure.ts';
import { checkStopped } from './check-stopped.ts';
import { writeStdin } from './write-stdin.ts';
import { StoppableTree } from './stoppable-tree.ts';
import { waitAtMost } from './wait-at-most.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';

/** What stands on record, beside the state. */
type EntryRecord = Pick<RecordedLifecycle, 'spec' | 'linesBefore' | 'isOrphan' | 'decideOrphan' | 'markReady'>;

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
  #tree: StoppableTree | undefined;
  #termination: Promise<StopReport> | undefined;

  constructor(name: string, record: RecordedLifecycle, deps: EntryDeps) {
    this.name = name;
    this.folder = captureFolder(deps.captureDir, name);
    this.#deps = deps;
    this.#record = record;
    this.#log = deps.logs.open(name, this.folder);
  }

  /** What an earlier run of the app has left on record: adopted where it lives, ended where it does not. */
  static async recover(row: RegistryRow, kept: readonly KeptRun[], deps: EntryDeps): Promise<ManagedEntry> {
    const entry = new ManagedEntry(row.name, RecordedLifecycle.restore(row, deps), deps);
    const { folder } = entry;
    const isIt = (run: KeptRun): boolean => run.folder === basename(folder) && run.generation === row.generation;
    const known = kept.find(isIt);
    if (known !== undefined || row.lifecycle.state !== 'ended') await entry.#recover(row, known);
    return entry;
  }

  get record(): EntryRecord {
    return this.#record;
  }

  /** Of the newest start; 0 before the first. */
  get generation(): number {
    return this.#record.state?.generation ?? 0;
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

  get endedAt(): number | undefined {
    const lifecycle = this.#record.state?.lifecycle;
    return lifecycle?.state === 'ended' ? lifecycle.endedAt : undefined;
  }

  /** Whether there is anything of it: itself, or what it has left behind. */
  get isThere(): boolean {
    return this.isAlive || this.isHeldOpen;
  }

  view(): ManagedProcess {
    const [newest] = this.#deps.logs.tail(this.name, 1).lines;
    const { isThere } = this;
    const stdinEnded = this.#record.spec.stdin === 'pipe' && this.#run?.stdinEnded === true;
    const facts = { log: this.#log, newest, isThere, stdinEnded, graveTtlMs: this.#deps.graveTtlMs };
    return asManagedProcess(this.name, this.#known(), this.#record, facts);
  }

  /** Starts it, and waits whether it stays: one that ends at once is a failed start. */
  async start(plan: StartPlan, startedBy: Caller): Promise<void> {
    await this.#record.ended;
    // What the last run has left behind may write on, but unread: its lines would mix with the new ones.
    this.#run?.output.close();
    await this.#log.catchUp();
    const linesBefore = this.#log.total;
    this.#plan = plan;
    this.#perform(recordStart(this.name, this.#record, { spec: plan.spec, startedBy, linesBefore }));
    await this.#launching;
    await waitAtMost(this.#deps.settleMs, this.#record.ended);
    if (this.isAlive) return;
    await this.#record.ended;
    const { lifecycle } = this.#known();
    if (lifecycle.state === 'ended')
      throw startFailure(this.name, lifecycle.end, { logs: this.#deps.logs, linesBefore, stdin: plan.spec.stdin });
  }

  /** Whom a stop would signal. */
  pids(): readonly number[] {
    return this.#tree?.members().map(({ identity: { pid } }) => pid) ?? [];
  }

  /** Its starts and ends, newest first. */
  history(): readonly RunRecord[] {
    return this.#record.history();
  }

  /** Sends a signal to its tree, or to its root alone, and returns whom it reached. It changes nothing else. */
  signal(signal: string, { tree: all }: { readonly tree: boolean }): readonly Survivor[] {
    if (!this.isAlive || this.#tree === undefined) throw notRunning(this.view());
    return signalMembers(all ? this.#tree.members() : this.#tree.rootMember(), signal, this.#deps);
  }

  /** Ends it with its whole tree; of one that has ended, what it has left behind. */
  async stop(options: StopOptions, cause: EndCause): Promise<EntryStop> {
    const { how, survivors } = await this.#stopWhatIsThere(options, cause);
    if (!this.isHeldOpen) return { how, survivors };
    const escaped = findEscaped({ folder: this.folder, generation: this.generation }, survivors, this.#deps);
    return { how, survivors: [...survivors, ...escaped] };
  }

  /** Makes a stop that is under way end sooner, where there is one: the only change that needs no lock. */
  hasten(options: StopOptions): void {
    this.#tree?.hasten(options);
  }

  /** Lets go of it: hears no more of it. A later run of the app can take over from here what still lives. */
  release(): void {
    this.#record.close();
    this.#run?.release();
  }

  /** What it has left behind may write on, but unread. */
  closeOutput(): void {
    this.#run?.output.close();
  }

  /** Bytes taken for its stdin. */
  async write(data: string, end: boolean): Promise<number> {
    const run = this.#known().lifecycle.state === 'running' ? this.#run : undefined;
    const bytes = await writeStdin({ name: this.name, mode: this.#record.spec.stdin, run }, data, end);
    if (end) this.#deps.changed(this.name);
    return bytes;
  }

  #known(): MachineState {
    const { state } = this.#record;
    if (state === undefined) throw new Error(`"${this.name}" has never been started`);
    return state;
  }

  #dispatch(event: LifecycleEvent): void {
    this.#perform(this.#record.apply(event));
  }

  #perform(actions: readonly LifecycleAction[]): void {
    for (const action of actions) {
      switch (action.do) {
        case 'spawn':
          this.#launching = this.#launch(action.generation);
          break;
        case 'terminate':
          this.#termination = this.#tree?.stop(action.options);
          break;
        case 'drain':
          void this.#drain(action.generation);
          break;
        default:
          assertNever(action);
      }
    }
  }

  async #launch(generation: number): Promise<void> {
    if (this.#plan === undefined) throw new Error('unreachable: a start has a plan');
    const { spec, file, env } = this.#plan;
    const { argv, cwd } = spec;
    const launch = { file, argv, cwd, env, stdin: spec.stdin, ...this.#place(generation) };
    try {
      const run = await launchRun(launch, this.#deps.host, this.#deps);
      this.#follow(run, generation);
      if (run.startedAt === undefined) return;
      this.#dispatch({ type: 'spawned', generation, identity: run.root, startedAt: run.startedAt });
    } catch (error) {
      this.#dispatch({ type: 'spawn-failed', generation, reason: messageOf(error), at: this.#deps.clock.now() });
    }
  }

  async #recover(row: RegistryRow, kept: KeptRun | undefined): Promise<void> {
    const { generation } = row;
    const { run, exit } = await recoverRun(row, this.#place(generation), kept, this.#deps);
    if (run !== undefined && exit === undefined) {
      this.#follow(run, generation);
      const startedAt = run.startedAt ?? this.#deps.clock.now();
      this.#dispatch({ type: 'adopted', generation, identity: run.root, startedAt });
      return;
    }
    this.#run = run;
    // Where nobody holds its output, nothing tells what it has left behind from what strangers did with its pid.
    if (run?.output.isOpen || (run && exit?.leftBehind)) this.#plant(run).noteEnd(exit?.leftBehind);
    if (row.lifecycle.state === 'ended') run?.settled();
    if (exit === undefined) return;
    this.#dispatch({ type: 'exited', generation, ...exit });
    // Its last lines are on disk; they need not be in memory before it counts as ended.
    this.#dispatch({ type: 'drained', generation });
  }

  #follow(run: Run, generation: number): void {
    this.#run = run;
    const tree = this.#plant(run);
    void run.exited.then((exit: Exit) => {
      tree.noteEnd();
      this.#dispatch({ type: 'exited', generation, ...exit });
    });
  }

  #plant({ root }: Run): StoppableTree {
    this.#tree = new StoppableTree(root, this.#deps);
    return this.#tree;
  }

  async #drain(generation: number): Promise<void> {
    const run = this.#run;
    await run?.output.drain();
    await this.#log.catchUp();
    this.#dispatch({ type: 'drained', generation });
    run?.settled();
  }

  async #stopWhatIsThere(options: StopOptions, cause: EndCause): Promise<EntryStop> {
    if (this.isAlive) return this.#stopRun(options, cause);
    const report = await this.#tree?.stop(options);
    await this.#record.ended;
    // Its output closes with what has just been ended.
    if (this.isHeldOpen) await this.#run?.output.drain();
    return { how: 'already-ended', survivors: report?.survivors ?? [] };
  }

  async #stopRun(options: StopOptions, cause: EndCause): Promise<StopReport> {
    const { generation } = this.#known();
    this.#dispatch({ type: 'stop-requested', generation, options, cause, at: this.#deps.clock.now() });
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

  async #terminated(): Promise<StopReport> {
    const root = this.#tree?.root;
    const report = await this.#termination;
    if (root === undefined || report === undefined) throw new Error('unreachable: what is alive has a process');
    checkStopped(this.name, root, report.survivors);
    return report;
  }

  #place(generation: number): RunPlace {
    return { folder: this.folder, generation, log: this.#log };
  }
}
