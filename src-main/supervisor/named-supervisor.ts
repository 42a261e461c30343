import { rm } from 'node:fs/promises';
import type * as z from 'zod';
import type { startInput, stopOutput } from '../../src-shared/contract/proc-lifecycle.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import type { Caller } from '../../src-shared/model/caller.ts';
import type {
  EndCause,
  ManagedProcess,
  ReadyHow,
  RunRecord,
  Survivor,
} from '../../src-shared/model/managed-process.ts';
import { checkGeneration } from './check-generation.ts';
import { ChangeFeed, type Change } from './change-feed.ts';
import { CommandRunner, type ExecRequest, type ExecResult } from './exec/command-runner.ts';
import type { RunCommandOptions } from './exec/run-command.ts';
import { closeEntry } from './close-entry.ts';
import type { EntryDeps } from './entry-deps.ts';
import { ManagedEntry } from './managed-entry.ts';
import { NameLock } from './name-lock.ts';
import { portHolder, SOCKET_WAIT_MS } from './port-holder.ts';
import type { PortListener } from './process-table.ts';
import { prepareRequest, prepareSpec, type StartPlan, type Surroundings } from './prepare-start.ts';
import type { ProcessHost, StopOptions } from './process-host.ts';
import { Room } from './room.ts';
import { RecordedLifecycle } from './recorded-lifecycle.ts';
import { nameInUse, refuseOverLeftovers, stillRuns } from './refusals.ts';
import { CLOSING_STOP } from './stop-anyway.ts';
import type { SupervisorDeps } from './supervisor-deps.ts';
import type { CloseMode, OfGeneration, Supervisor } from './supervisor.ts';
import { warnOfUnknown } from './warn-of-unknown.ts';

const DEFAULT_STOP = { signal: 'SIGTERM', timeoutMs: 5000 };

/** Names, each with one entry that goes through its life; what concerns a name happens one after the other. */
export class NamedSupervisor implements Supervisor {
  readonly #deps: SupervisorDeps;
  readonly #host: ProcessHost;
  readonly #entries = new Map<string, ManagedEntry>();
  readonly #lock = new NameLock();
  readonly #feed = new ChangeFeed();
  readonly #surroundings: Surroundings;
  readonly #entryDeps: EntryDeps;
  readonly #commands: CommandRunner;
  readonly #room: Room;
  #closing: Promise<void> | undefined;

  constructor(deps: SupervisorDeps, host: ProcessHost) {
    this.#deps = deps;
    this.#host = host;
    this.#surroundings = { baseEnv: deps.baseEnv, defaultCwd: deps.defaultCwd, extensions: host.extensions };
    this.#commands = new CommandRunner({ ...deps, host, surroundings: this.#surroundings });
    const { settleMs, graveTtlMs } = deps.limits;
    this.#room = new Room(this.#entries, this.#lock, deps);
    this.#entryDeps = { ...deps, host, settleMs, graveTtlMs, changed: (name) => this.#feed.changed(name) };
  }

  async recover(): Promise<void> {
    const rows = this.#deps.registry.all();
    const kept = await this.#host.kept(rows.some(({ lifecycle }) => lifecycle.state !== 'ended'));
    for (const row of rows) this.#entries.set(row.name, await ManagedEntry.recover(row, kept, this.#entryDeps));
    warnOfUnknown(kept, [...this.#entries.values()], this.#deps.warn);
    this.#markOrphans();
  }

  /** What was left running on purpose is no orphan, unless it was one before. */
  #markOrphans(): void {
    const { registry, marksOrphans = false } = this.#deps;
    const isLeftOnPurpose = registry.takeCleanClose();
    for (const entry of this.#entries.values()) {
      entry.record.decideOrphan(marksOrphans && entry.isThere && (entry.record.isOrphan || !isLeftOnPurpose));
    }
  }

  list(): readonly ManagedProcess[] {
    return [...this.#entries.keys()].toSorted().flatMap((name) => this.find(name) ?? []);
  }

  find(name: string): ManagedProcess | undefined {
    const entry = this.#entries.get(name);
    return entry?.isKnown ? entry.view() : undefined;
  }

  start(request: z.output<typeof startInput>, startedBy: Caller): Promise<ManagedProcess> {
    return this.#exclusively(request.name, async () => {
      const existing = this.#entries.get(request.name);
      if (existing?.isAlive && request.ifRunning === 'reuse') return existing.view();
      if (existing?.isAlive && request.ifRunning === 'error') throw nameInUse(existing.view());
      if (existing !== undefined && request.ifRunning !== 'restart') refuseOverLeftovers(request.name, existing.pids());
      const plan = await prepareRequest(request, this.#surroundings);
      // Also what one that has ended has left behind: as with a restart, it would hold the port.
      if (existing !== undefined && request.ifRunning === 'restart')
        await this.#stopBefore(existing, DEFAULT_STOP, startedBy);
      return this.#startAs(request.name, plan, startedBy);
    });
  }

  async stop(
    name: string,
    { generation, ...options }: StopOptions & OfGeneration,
    cause: EndCause = { why: 'stop' },
  ): Promise<z.output<typeof stopOutput>> {
    this.#hasten(name, options, generation);
    return this.#exclusively(name, async () => {
      const entry = this.#get(name, generation);
      const { how, survivors } = await entry.stop(options, cause);
      const waitMs = how === 'already-ended' ? 0 : SOCKET_WAIT_MS;
      const holder = await portHolder(entry.record.spec.port, this.#deps.processes, waitMs);
      return { process: entry.view(), how, survivors: [...survivors], ...heldBy(holder) };
    });
  }

  async restart(
    name: string,
    { timeoutMs, generation }: { timeoutMs: number } & OfGeneration,
    by: Caller,
  ): Promise<ManagedProcess> {
    const options = { signal: DEFAULT_STOP.signal, timeoutMs };
    this.#hasten(name, options, generation);
    return this.#exclusively(name, async () => {
      const entry = this.#get(name, generation);
      // Before the stop: what cannot start again is better left running.
      const plan = await prepareSpec(entry.record.spec, this.#surroundings);
      await this.#stopBefore(entry, options, by);
      return this.#startAs(name, plan, by);
    });
  }

  async remove(
    name: string,
    { force, generation }: { force: boolean } & OfGeneration,
    cause: EndCause = { why: 'remove' },
  ): Promise<void> {
    if (force) this.#hasten(name, DEFAULT_STOP, generation);
    return this.#exclusively(name, async () => {
      const entry = this.#get(name, generation);
      if (entry.isAlive && !force) throw stillRuns(entry.view());
      await entry.stop(DEFAULT_STOP, cause);
      await this.#forget(entry);
    });
  }

  /** Without the lock: it changes nothing, and between the look and the signals nobody else gets a turn. */
  signal(
    name: string,
    { signal, tree, generation }: { signal: string; tree: boolean } & OfGeneration,
  ): readonly Survivor[] {
    this.#refuseWhileClosing();
    return this.#get(name, generation).signal(signal, { tree });
  }

  history(name: string): readonly RunRecord[] {
    return this.#get(name).history();
  }

  orphans(): readonly string[] {
    return this.list()
      .filter(({ isOrphan }) => isOrphan)
      .map(({ name }) => name);
  }

  adoptOrphan(name: string): Promise<void> {
    return this.#exclusively(name, async () => this.#get(name).record.decideOrphan(false));
  }

  write(name: string, { data, end, generation }: { data: string; end: boolean } & OfGeneration): Promise<number> {
    return this.#exclusively(name, () => this.#get(name, generation).write(data, end));
  }

  async exec(request: ExecRequest, options: RunCommandOptions): Promise<ExecResult> {
    this.#refuseWhileClosing();
    return this.#commands.run(request, options);
  }

  async execBeside(name: string, cmd: ExecRequest['cmd'], options: RunCommandOptions): Promise<ExecResult> {
    const { cwd, env } = this.#get(name).record.spec;
    return this.exec({ cmd, cwd, env: { ...env }, preferLocal: true }, options);
  }

  endLeftCommands(): Promise<void> {
    return this.#commands.endLeft();
  }

  linesBefore(name: string): number {
    return this.#entries.get(name)?.record.linesBefore ?? 0;
  }

  markReady(name: string, generation: number, how: ReadyHow): void {
    const entry = this.#entries.get(name);
    if (entry?.generation === generation) entry.record.markReady(how);
  }

  ownPids(): readonly number[] {
    return this.#host.ownPids();
  }

  pidsOf(name: string): readonly number[] {
    return this.#entries.get(name)?.pids() ?? [];
  }

  onChange(listener: (change: Change) => void): () => void {
    return this.#feed.add(listener);
  }

  close(mode: CloseMode): Promise<void> {
    this.#closing ??= this.#close(mode);
    return this.#closing;
  }

  async #close(mode: CloseMode): Promise<void> {
    const entries = [...this.#entries.values()];
    for (const entry of entries) entry.hasten(CLOSING_STOP);
    const commandsEnded = this.#commands.close();
    await Promise.all(entries.map((entry) => this.#lock.run(entry.name, () => closeEntry(entry, mode))));
    await commandsEnded;
    await this.#host.close({ keeps: entries.some((entry) => entry.isThere) });
    if (mode === 'keep-running') this.#deps.registry.noteCleanClose();
  }

  /** One after the other for one name, and none once we are closing. */
  #exclusively<T>(name: string, task: () => Promise<T>): Promise<T> {
    return this.#lock.run(name, () => {
      this.#refuseWhileClosing();
      return task();
    });
  }

  #refuseWhileClosing(): void {
    if (this.#closing !== undefined) throw new AppError('UNAVAILABLE', 'Signalbox is closing');
  }

  /** One who waits less than a stop that is under way need not wait for its end: only then comes the own turn. */
  #hasten(name: string, options: StopOptions, generation: number | undefined): void {
    const entry = this.#entries.get(name);
    if (entry === undefined) return;
    checkGeneration(name, entry.generation, generation);
    entry.hasten(options);
  }

  /** A start that finds its port still taken by the last run would fail. */
  async #stopBefore(entry: ManagedEntry, options: StopOptions, by: Caller): Promise<void> {
    await entry.stop(options, { why: 'restart', by });
    await portHolder(entry.record.spec.port, this.#deps.processes, SOCKET_WAIT_MS);
  }

  async #startAs(name: string, plan: StartPlan, startedBy: Caller): Promise<ManagedProcess> {
    // The closing may have begun while the start was prepared, and it waits only for the names that it found.
    this.#refuseWhileClosing();
    const entry = this.#entries.get(name) ?? (await this.#add(name, plan, startedBy));
    try {
      await entry.start(plan, startedBy);
    } finally {
      if (!entry.isKnown) this.#drop(name);
    }
    return entry.view();
  }

  async #add(name: string, { spec }: StartPlan, startedBy: Caller): Promise<ManagedEntry> {
    await this.#room.makeFor(name);
    this.#refuseWhileClosing();
    const record = new RecordedLifecycle({ name, spec, startedBy }, this.#entryDeps);
    const entry = new ManagedEntry(name, record, this.#entryDeps);
    this.#entries.set(name, entry);
    return entry;
  }

  #drop(name: string): void {
    this.#entries.delete(name);
    this.#deps.logs.remove(name);
  }

  #get(name: string, generation?: number): ManagedEntry {
    const entry = this.#entries.get(name);
    if (entry === undefined) throw new AppError('NOT_FOUND', `there is no managed process "${name}"`);
    checkGeneration(name, entry.generation, generation);
    return entry;
  }

  async #forget(entry: ManagedEntry): Promise<void> {
    // What may fail comes first: one that is let go of, and still known, could never be started again.
    await this.#host.forget(entry.folder);
    this.#deps.registry.remove(entry.name);
    this.#deps.runs.remove(entry.name);
    entry.release();
    this.#drop(entry.name);
    this.#feed.removed(entry.name);
    await rm(entry.folder, { recursive: true, force: true });
  }
}

function heldBy(holder: PortListener | undefined) {
  if (holder === undefined) return {};
  return 'unseen' in holder ? { portHolderUnseen: holder.unseen } : { portHolder: holder };
}
