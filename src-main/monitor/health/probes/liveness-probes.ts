import { nameCaller } from '../../../../src-shared/model/caller.ts';
import type { Clock } from '../../../../src-shared/model/clock.ts';
import type { ProbeState } from '../../../../src-shared/model/health.ts';
import type { ManagedProcess } from '../../../../src-shared/model/managed-process.ts';
import type { ManagedFacts } from '../create-health-checks.ts';
import { createProbeRun, type ProbeRun } from './probe-run.ts';
import type { Attempt } from './attempt.ts';
import type { ProbeStore, StoredProbe } from './probe-store.ts';

export interface LivenessProbeDeps {
  readonly store: ProbeStore;
  readonly clock: Clock;
  readonly managed: Pick<ManagedFacts, 'find' | 'onChange'>;
  /** How one run of a process is tried. */
  readonly attempts: (stored: StoredProbe, process: ManagedProcess) => Attempt;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly onProblem: (error: unknown) => void;
}

/** Looks again and again whether managed processes still do their work. */
export interface LivenessProbes {
  of(name: string): ProbeState | undefined;
  /** Whether it has passed in this run of the process: what fails now is not on its way up any more. */
  hasPassed(name: string): boolean;
  /** From now on, over restarts of the process and ours, until the name is removed. */
  set(probe: StoredProbe): ProbeState;
  unset(name: string): void;
  /** Calls the listener with the name of whom the verdict has changed of. */
  onVerdict(listener: (name: string) => void): () => void;
  /** No try outlives it. */
  close(): Promise<void>;
}

interface Entry {
  readonly stored: StoredProbe;
  /** Of the run of the process; undefined while it does not run. */
  run: ProbeRun | undefined;
  generation: number | undefined;
}

/** One that was set just now shows soon whether it is right. */
const SOON_MS = 500;

export function createLivenessProbes(deps: LivenessProbeDeps): LivenessProbes {
  const entries = new Map<string, Entry>();
  const listeners = new Set<(name: string) => void>();
  const ending = new Set<Promise<void>>();

  const tell = (name: string): void => {
    for (const listener of listeners) listener(name);
  };

  function halt(entry: Entry): void {
    const ended = entry.run?.end();
    entry.run = undefined;
    entry.generation = undefined;
    if (ended === undefined) return;
    ending.add(ended);
    void ended.finally(() => ending.delete(ended));
  }

  /** A run of the process is probed for as long as it runs. */
  function follow(name: string, firstMs?: number): void {
    const entry = entries.get(name);
    if (entry === undefined) return;
    const process = deps.managed.find(name);
    if (process?.lifecycle.state !== 'running') return halt(entry);
    if (entry.generation === process.generation) return;
    halt(entry);
    entry.generation = process.generation;
    const { stored } = entry;
    entry.run = createProbeRun({
      probe: stored.probe,
      attempt: deps.attempts(stored, process),
      firstMs: firstMs ?? stored.probe.intervalMs,
      clock: deps.clock,
      random: deps.random,
      onVerdict: () => tell(name),
      onProblem: deps.onProblem,
    });
  }

  function enter(stored: StoredProbe, firstMs?: number): Entry {
    const before = entries.get(stored.name);
    if (before !== undefined) halt(before);
    const entry: Entry = { stored, run: undefined, generation: undefined };
    entries.set(stored.name, entry);
    follow(stored.name, firstMs);
    return entry;
  }

  function forget(name: string): void {
    const entry = entries.get(name);
    if (entry === undefined) return;
    halt(entry);
    entries.delete(name);
    deps.store.remove(name);
  }

  const describe = ({ stored: { probe, setBy }, run }: Entry): ProbeState => ({
    probe,
    setBy: nameCaller(setBy),
    ...(run?.state() ?? { failures: 0 }),
  });

  const off = deps.managed.onChange(({ changed, removed }) => {
    for (const name of changed) follow(name);
    removed.forEach(forget);
  });
  for (const stored of deps.store.all()) {
    // Its name was removed while we could not see it.
    if (deps.managed.find(stored.name) === undefined) deps.store.remove(stored.name);
    else enter(stored);
  }

  return {
    of(name) {
      const entry = entries.get(name);
      return entry && describe(entry);
    },
    hasPassed: (name) => entries.get(name)?.run?.hasPassed() ?? false,
    set(stored) {
      deps.store.put(stored);
      const entry = enter(stored, SOON_MS);
      tell(stored.name); // What the one before it had found is of the past.
      return describe(entry);
    },
    unset(name) {
      forget(name);
      tell(name);
    },
    onVerdict(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      off();
      listeners.clear();
      entries.forEach(halt);
      await Promise.allSettled(ending);
    },
  };
}
