import type { Clock } from '../../../src-shared/model/clock.ts';
import type { Health, HealthLevel, ProbeState } from '../../../src-shared/model/health.ts';
import { identityKey, type ProcessIdentity } from '../../../src-shared/model/identity.ts';
import type { ManagedProcess, RunRecord } from '../../../src-shared/model/managed-process.ts';
import type { Subject } from '../../../src-shared/model/monitored.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';
import type { MonitorTick, SubjectSample } from '../tick.ts';
import { assessHealth } from './assess-health.ts';
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
  /** Whether anybody of the tree listens on its declared port; undefined: it cannot be known. */
  readonly listens: (process: ManagedProcess) => Promise<boolean | undefined>;
  /** Has a sample taken, for who asks for a check now. */
  readonly refresh: () => Promise<void>;
  readonly thresholds: () => Thresholds;
  readonly probes: {
    of(name: string): ProbeState | undefined;
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
/** Below so many starts nothing can be a loop: the record of starts, which is on disk, is not asked for. */
const STARTS_OF_LOOP = 3;

const BUSY_HOST_PERCENT = 90;
/** Of a core: what is starved more than this is nobody's trouble. */
const BUSY_SHARE_PERCENT = 25;

const managedId = (name: string): string => `managed:${name}`;

/**
 * Checks all that is monitored every `checkMs`, by the newest tick, and a managed process as soon as it has begun or
 * ended. What is no longer in a tick is forgotten.
 */
export function createHealthChecks(deps: HealthCheckDeps): HealthChecks {
  const memories = new Map<string, SubjectMemory>();
  const listeners = new Set<(change: HealthChange) => void>();
  let checkedAt = -Infinity;
  let checking: Promise<void> | undefined;
  let isClosed = false;

  function memoryOf(subject: Subject): SubjectMemory {
    const known = memories.get(subject.id) ?? new SubjectMemory(subject, deps);
    memories.set(subject.id, known);
    return known;
  }

  function take(tick: MonitorTick): void {
    const gone = new Set(memories.keys());
    for (const sample of tick.samples) {
      const memory = memoryOf(sample.subject);
      if (tick.gap !== undefined) memory.forgetTrends();
      memory.take(sample, tick.ticks);
      memory.noteSpinning(spinningOf(sample, tick), tick.ticks);
      gone.delete(sample.subject.id);
    }
    forget([...gone]);
    if (tick.ticks - checkedAt < deps.checkMs * EARLY) return;
    checkedAt = tick.ticks;
    void checkAll().catch(deps.onProblem);
  }

  /**
   * On a busy machine nobody gets a whole core, so the share says little. But what always has work to do is found
   * running at every look.
   */
  function spinningOf(
    { root, values }: SubjectSample,
    { samples: [host] }: MonitorTick,
  ): ReadonlySet<string> | undefined {
    if (root === undefined || (host?.values.cpuPercent ?? 0) < BUSY_HOST_PERCENT) return undefined;
    if ((values.cpuPercent ?? 0) < BUSY_SHARE_PERCENT) return undefined;
    const running = deps.tree(root).filter(({ status }) => status === 'running');
    return running.length === 0 ? undefined : new Set(running.map(identityKey));
  }

  /** One at a time; who asks while one runs gets that one. */
  function checkAll(): Promise<void> {
    checking ??= lookAtPorts()
      .then(() => {
        if (!isClosed) tell({ changed: assess([...memories.values()]), gone: [] });
      })
      .finally(() => (checking = undefined));
    return checking;
  }

  async function lookAtPorts(): Promise<void> {
    const looks = deps.managed.list().map(async (process) => {
      const memory = memories.get(managedId(process.name));
      if (memory === undefined || process.port === undefined || process.lifecycle.state !== 'running') return;
      // The system may refuse a look (too many open files): the next one may do better.
      const listens = await deps.listens(process).catch(() => undefined);
      if (listens !== undefined) memory.notePort(listens, deps.ticks());
    });
    await Promise.all(looks);
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
    const { subject, newest, recent, lasting, portSilentFor, spinsSince, values } = memory;
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
      runs: managed !== undefined && managed.generation > STARTS_OF_LOOP ? deps.managed.history(subject.name) : [],
      portSilentFor,
      spinsSince,
      probe: managed && deps.probes.of(subject.name),
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

const signatureOf = ({ issues }: Health): string => issues.map(({ code, severity }) => `${code} ${severity}`).join();

const isSame = (before: Health | undefined, after: Health): boolean =>
  before === undefined ? after.issues.length === 0 : signatureOf(before) === signatureOf(after);
