import type { Caller } from '../../src-shared/model/caller.ts';
import type { Clock } from '../../src-shared/model/clock.ts';
import type { Readiness, ReadyHow, RunRecord } from '../../src-shared/model/managed-process.ts';
import { advance, type LifecycleAction, type LifecycleEvent, type MachineState } from './lifecycle-machine.ts';
import type { ProcessSpec } from './process-spec.ts';
import type { RegistryRow, RegistryStore } from './registry-store.ts';
import { RunHistory } from './run-history.ts';
import type { RunStore } from './run-store.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';

export interface RecordDeps {
  readonly clock: Clock;
  readonly bootId: string;
  readonly registry: RegistryStore;
  readonly runs: RunStore;
  /** Called after every change. */
  readonly changed: (name: string) => void;
  /** Hears of what goes wrong while processes run. */
  readonly onProblem: (problem: string) => void;
}

/** What is known of a run when it begins. */
export type NewRun = Pick<RegistryRow, 'spec' | 'startedBy'> & Required<Pick<RegistryRow, 'linesBefore'>>;

/** The lifecycle of one managed process with what it runs, on record at every step. */
export class RecordedLifecycle {
  readonly #name: string;
  readonly #deps: RecordDeps;
  readonly #history: RunHistory;
  #spec: ProcessSpec;
  #startedBy: Caller;
  #state: MachineState | undefined;
  #ended = Promise.withResolvers<void>();
  #isClosed = false;
  #isOrphan = false;
  #linesBefore = 0;
  #ready: Readiness | undefined;

  constructor({ name, spec, startedBy }: Pick<RegistryRow, 'name' | 'spec' | 'startedBy'>, deps: RecordDeps) {
    this.#name = name;
    this.#spec = spec;
    this.#startedBy = startedBy;
    this.#deps = deps;
    this.#history = new RunHistory(name, deps);
    this.#ended.resolve();
  }

  /** Goes on where the row left off. */
  static restore(row: RegistryRow, deps: RecordDeps): RecordedLifecycle {
    const record = new RecordedLifecycle(row, deps);
    const { generation, lifecycle } = row;
    const cause = record.#history.recall(generation);
    record.#state = { generation, lifecycle, ...(cause !== undefined && { cause }) };
    record.#isOrphan = row.isOrphan ?? false;
    record.#linesBefore = row.linesBefore ?? 0;
    record.#ready = row.ready;
    if (row.lifecycle.state !== 'ended') record.#ended = Promise.withResolvers();
    return record;
  }

  get spec(): ProcessSpec {
    return this.#spec;
  }

  get startedBy(): Caller {
    return this.#startedBy;
  }

  /** Undefined before the first start. */
  get state(): MachineState | undefined {
    return this.#state;
  }

  /** Whether it outlived an earlier run of the app, and nobody has decided about it yet. */
  get isOrphan(): boolean {
    return this.#isOrphan;
  }

  /** How many lines its log had before the newest start. */
  get linesBefore(): number {
    return this.#linesBefore;
  }

  /** Of the newest start; undefined: it is not known to be ready. */
  get ready(): Readiness | undefined {
    return this.#ready;
  }

  /** What is known of it first counts. */
  markReady(how: ReadyHow): void {
    if (this.#isClosed || this.#state === undefined || this.#ready !== undefined) return;
    this.#ready = { at: this.#deps.clock.now(), how };
    this.#save(this.#state);
  }

  /** Its starts and ends, newest first. */
  history(): readonly RunRecord[] {
    return this.#history.list();
  }

  decideOrphan(isOrphan: boolean): void {
    if (this.#state === undefined || this.#isOrphan === isOrphan) return;
    this.#isOrphan = isOrphan;
    this.#save(this.#state);
  }

  /** Resolves when the present run has ended; at once when there is none. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  /** A new run of what may be a new command. Throws when it cannot be put on record: then nothing has changed. */
  begin({ spec, startedBy, linesBefore }: NewRun): readonly LifecycleAction[] {
    const before = {
      spec: this.#spec,
      startedBy: this.#startedBy,
      linesBefore: this.#linesBefore,
      state: this.#state,
      isOrphan: this.#isOrphan,
      ready: this.#ready,
    };
    this.#isOrphan = false;
    this.#ready = undefined;
    this.#spec = spec;
    this.#startedBy = startedBy;
    this.#linesBefore = linesBefore;
    try {
      const effects = this.apply({ type: 'start-requested', at: this.#deps.clock.now() });
      this.#ended = Promise.withResolvers();
      return effects;
    } catch (error) {
      this.#spec = before.spec;
      this.#startedBy = before.startedBy;
      this.#linesBefore = before.linesBefore;
      this.#state = before.state;
      this.#isOrphan = before.isOrphan;
      this.#ready = before.ready;
      throw error;
    }
  }

  /** Takes an event, and returns what is to be done about it; that it is on record is done already. */
  apply(event: LifecycleEvent): readonly LifecycleAction[] {
    // The registry may be closed by now, or another run of the app may have it.
    if (this.#isClosed) return [];
    const { state, effects } = advance(this.#state, event);
    this.#state = state;
    if (state !== undefined && effects.some((effect) => effect.do === 'save')) this.#save(state);
    if (state?.lifecycle.state === 'ended') this.#ended.resolve();
    return effects.filter((effect) => effect.do !== 'save');
  }

  /** From now on nothing that is reported counts. */
  close(): void {
    this.#isClosed = true;
  }

  #save(state: MachineState): void {
    const { generation, lifecycle } = state;
    const { bootId, clock, registry, changed, onProblem } = this.#deps;
    try {
      registry.save({
        name: this.#name,
        generation,
        lifecycle,
        bootId,
        spec: this.#spec,
        startedBy: this.#startedBy,
        isOrphan: this.#isOrphan,
        linesBefore: this.#linesBefore,
        ...(this.#ready !== undefined && { ready: this.#ready }),
        updatedAt: clock.now(),
      });
    } catch (error) {
      // What starts without being on record would be lost sight of if we died, so it does not start. Every later change
      // writes the whole row again, and a full disk must not end the supervision of what runs.
      if (lifecycle.state === 'starting') throw error;
      onProblem(`the state of "${this.#name}" (${lifecycle.state}) could not be put on record: ${messageOf(error)}`);
    }
    this.#history.note(state, this.#spec, this.#startedBy);
    changed(this.#name);
  }
}
