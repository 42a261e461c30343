import type { Clock } from '../../../src-shared/model/clock.ts';
import type { Health, HealthLevel, ProbeState } from '../../../src-shared/model/health.ts';
import { identityKey, type ProcessIdentity } from '../../../src-shared/model/identity.ts';
import type { ManagedProcess, RunRecord } from '../../../src-shared/model/managed-process.ts';
import type { Subject } from '../../../src-shared/model/monitored.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';
import type { MonitorTick, SubjectSample } from '../tick.ts';
import { assessHealth } from './assess-health.ts';
import { LOOP_MS } from './rules/state-rules.ts';
import type { SubjectFacts, Thresholds } from './subject-facts.ts';
import { SubjectMemory, type Windows } from './subject-memory.ts';

/** What is known of managed processes besides what is measured. */
export interface ManagedFacts {
  list(): readonly ManagedProcess[];
  find(name: string): ManagedProcess | undefined;
  history(name: string): readonly RunRecord[];
  onChange(
    listener: (change: { readonly changed: readonly string[]; readonly removed: readonly string[] }) => void,
  ): () => void;
}

export interface HealthCheckDeps extends Windows {
  readonly clock: Clock;
  /** A clock that only goes forward, in ms: the one that ticks of the monitor have. */
  readonly ticks: () => number;
  readonly onTick: (listener: (tick: MonitorTick) => void) => () => void;
  readonly managed: ManagedFacts;
  /** A process and all that it started, by the newest sample; the root first. */
  readonly tree: (root: ProcessIdentity) => readonly SystemProcess[];
  /** The TCP ports on which each of these processes listens, as far as we may see. */
  readonly listening: (pids: readonly number[]) => Promise<ReadonlyMap<number, readonly number[]>>;
  /** Whether we may see what a process has open. */
  readonly seesInto: (pid: number) => boolean;
  /** Has a sample taken, for who asks for a check now. */
  readonly refresh: () => Promise<void>;
  readonly thresholds: () => Thresholds;
  readonly probes: {
    of(name: string): ProbeState | undefined;
    hasPassed(name: string): boolean;
    /** Calls the listener with the name of whom the verdict has changed of. */
    onVerdict(listener: (name: string) => void): () => void;
  };
  readonly onProblem: (error: unknown) => void;
}

export interface HealthChange {
  /** Those whose level or issues are others than they were. */
  readonly changed: readonly Health[];
  /** Ids of those that are no longer monitored. */
  readonly gone: readonly string[];
}

/** How those are that we monitor, as of the last check. */
export interface HealthChecks {
  of(id: string): Health | undefined;
  /** In the order in which they are monitored: the host first. */
  all(): readonly Health[];
  /** `healthy` of whom nothing is known yet. */
  levelOf(id: string): HealthLevel;
  /** Checks all of them now. */
  check(): Promise<void>;
  onChange(listener: (change: HealthChange) => void): () => void;
  close(): void;
}

/** A tick that comes a little early is still the one that the check is due with. */
const EARLY = 0.9;
/** Below so many starts nothing can be a loop. */
const STARTS_OF_LOOP = 3;

/** So many are judged within a few ms, even where each of them leaks. */
const AT_ONCE = 20;

/** From here on no core is left for anybody. */
const BUSY_HOST_PERCENT = 90;
/** A little more than one: rates are counted in ticks of the kernel. */
const ONE_CORE_PERCENT = 110;
/** Of what a trend looks at: with so much unknown in its middle there is none. */
const TORN_SHARE = 0.25;

const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

const managedId = (name: string): string => `managed:${name}`;

/**
 * Checks all that is monitored every `checkMs`, by the newest tick, and a managed process as soon as it has begun or
 * ended. What is no longer in a tick is forgotten.
 */
export function createHealthChecks(deps: HealthCheckDeps): HealthChecks {
  const memories = new Map<string, SubjectMemory>();
  const listeners = new Set<(change: HealthChange) => void>();
  let checkedAt = -Infinity;
  let takenAt = -Infinity;
  let checking: Promise<void> | undefined;
  let isClosed = false;

  function memoryOf(subject: Subject): SubjectMemory {
    const known = memories.get(subject.id) ?? new SubjectMemory(subject, deps);
    memories.set(subject.id, known);
    return known;
  }

  function take(tick: MonitorTick): void {
    const gone = new Set(memories.keys());
    // By a clock that never jumps: a machine that slept for hours goes on where it was.
    const isTorn = tick.ticks - takenAt > deps.size * deps.stepMs * TORN_SHARE;
    takenAt = tick.ticks;
    for (const sample of tick.samples) {
      const memory = memoryOf(sample.subject);
      if (isTorn) memory.forgetTrends();
      memory.take(sample, tick.ticks);
      memory.noteSpinning(spinningOf(sample, tick, memory), tick.ticks, sample.values.cpuPercent);
      gone.delete(sample.subject.id);
    }
    forget([...gone]);
    if (tick.ticks - checkedAt < deps.checkMs * EARLY) return;
    checkedAt = tick.ticks;
    void checkAll().catch(deps.onProblem);
  }

  /**
   * On a busy machine nobody gets a whole core, so the share says little. But what always has work to do is found
   * running at every look. Where there are cores to be had, what uses more than one is no loop.
   */
  function spinningOf(
    { root, values: { cpuPercent = 0 } }: SubjectSample,
    { samples: [host] }: MonitorTick,
    { spinning }: SubjectMemory,
  ): ReadonlySet<string> | undefined {
    if (root === undefined || (spinning === undefined && cpuPercent < 1)) return undefined;
    if (cpuPercent > ONE_CORE_PERCENT && (host?.values.cpuPercent ?? 0) < BUSY_HOST_PERCENT) return undefined;
    const running = deps.tree(root).filter(({ status }) => status === 'running');
    return running.length === 0 ? undefined : new Set(running.map(identityKey));
  }

  /** One at a time; who asks while one runs gets that one. */
  function checkAll(): Promise<void> {
    checking ??= lookAtAll().finally(() => (checking = undefined));
    return checking;
  }

  /** In small parts: others have their turn in between. */
  async function lookAtAll(): Promise<void> {
    await lookAtPorts();
    const changed: Health[] = [];
    const all = [...memories.values()];
    for (let from = 0; from < all.length && !isClosed; from += AT_ONCE) {
      changed.push(...assess(all.slice(from, from + AT_ONCE)));
      await nextTurn();
    }
    if (!isClosed) tell({ changed, gone: [] });
  }

  /** One look at the sockets for all of them. */
  async function lookAtPorts(): Promise<void> {
    const served = deps.managed.list().flatMap(({ name, port, lifecycle }) => {
      const memory = memories.get(managedId(name));
      if (memory === undefined || port === undefined || lifecycle.state !== 'running') return [];
      return [{ memory, port, pids: deps.tree(lifecycle).map(({ pid }) => pid) }];
    });
    if (served.length === 0) return;
    // The system may refuse a look (too many open files): the next one may do better.
    const ports = await deps.listening(served.flatMap(({ pids }) => pids)).catch(() => undefined);
    if (ports === undefined) return;
    for (const { memory, port, pids } of served) {
      const listens = pids.some((pid) => ports.get(pid)?.includes(port));
      // One of its own may be out of sight: what it has started by `sudo`, or a program with capabilities.
      if (listens || pids.every(deps.seesInto)) memory.notePort(listens, deps.ticks());
    }
  }

  /** Those whose level or issues are others now. */
  function assess(some: readonly SubjectMemory[]): readonly Health[] {
    const thresholds = deps.thresholds();
    return some.flatMap((memory) => {
      const before = memory.health;
      memory.health = assessHealth(factsOf(memory, thresholds), before?.issues ?? []);
      return isSame(before, memory.health) ? [] : [memory.health];
    });
  }

  function factsOf(memory: SubjectMemory, thresholds: Thresholds): SubjectFacts {
    const { subject, newest, recent, lasting, portSilentFor, spinning, values } = memory;
    const [now, ticks] = [deps.clock.now(), deps.ticks()];
    const managed = subject.kind === 'managed' ? deps.managed.find(subject.name) : undefined;
    const root = rootOf(managed, memory);
    const members = root === undefined ? [] : deps.tree(root);
    const startedAt =
      managed !== undefined && 'startedAt' in managed.lifecycle ? managed.lifecycle.startedAt : members[0]?.startedAt;
    return {
      subject: newest?.subject ?? subject,
      now,
      ticks,
      isRunning: root !== undefined,
      uptimeMs: root === undefined || startedAt === undefined ? undefined : Math.max(0, now - startedAt),
      values,
      members,
      zombiesBefore: memory.noteZombies(members, ticks),
      managed,
      runs: managed !== undefined && mayLoop(managed, now) ? deps.managed.history(subject.name) : [],
      portSilentFor,
      spinning,
      probe: managed && deps.probes.of(subject.name),
      probeHasPassed: managed !== undefined && deps.probes.hasPassed(subject.name),
      recent,
      lasting,
      thresholds,
      checkMs: deps.checkMs,
    };
  }

  function forget(ids: readonly string[]): void {
    const gone = ids.filter((id) => memories.delete(id));
    tell({ changed: [], gone });
  }

  function tell(change: HealthChange): void {
    if (change.changed.length === 0 && change.gone.length === 0) return;
    for (const listener of listeners) listener(change);
  }

  /** It began or ended just now: how it is shows at once. */
  function follow(name: string): void {
    const process = deps.managed.find(name);
    if (process === undefined || process.lifecycle.state === 'starting' || process.lifecycle.state === 'stopping')
      return;
    const id = managedId(name);
    const memory = memoryOf({ kind: 'managed', id, name });
    if (!memory.isNewState(`${process.generation} ${process.lifecycle.state}`)) return;
    memory.forgetRun();
    tell({ changed: assess([memory]), gone: [] });
  }

  const offTick = deps.onTick(take);
  const offManaged = deps.managed.onChange(({ changed, removed }) => {
    changed.forEach(follow);
    forget(removed.map(managedId));
  });
  const offProbes = deps.probes.onVerdict((name) => {
    const memory = memories.get(managedId(name));
    if (memory !== undefined) tell({ changed: assess([memory]), gone: [] });
  });

  return {
    of: (id) => memories.get(id)?.health,
    all: () => [...memories.values()].flatMap(({ health }) => health ?? []),
    levelOf: (id) => memories.get(id)?.health?.level ?? 'healthy',
    async check() {
      await deps.refresh();
      await checkAll();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      isClosed = true;
      offTick();
      offManaged();
      offProbes();
      listeners.clear();
    },
  };
}

/** Whether a managed process runs is known at once, of others only by a sample. */
function rootOf(managed: ManagedProcess | undefined, { newest }: SubjectMemory): ProcessIdentity | undefined {
  if (managed === undefined) return newest?.root;
  return 'pid' in managed.lifecycle ? managed.lifecycle : undefined;
}

/** The record of starts is on disk: it is asked for only where it can tell something. */
function mayLoop({ generation, lifecycle }: ManagedProcess, now: number): boolean {
  const startedAt = lifecycle.state === 'starting' ? lifecycle.since : (lifecycle.startedAt ?? now);
  return generation > STARTS_OF_LOOP && now - startedAt <= LOOP_MS;
}

const signatureOf = ({ issues }: Health): string => issues.map(({ code, severity }) => `${code} ${severity}`).join();

const isSame = (before: Health | undefined, after: Health): boolean =>
  before === undefined ? after.issues.length === 0 : signatureOf(before) === signatureOf(after);
