import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';
import type { CloserFigures, CloserReader } from './closer-figures.ts';
import { deriveCloser, type CloserReading } from './derive-closer.ts';

/** A timer that comes a little early is no reason to wait for another sample. */
const EARLY = 0.8;
/** It takes at most a fiftieth of the time between two. */
const INTERVALS_PER_WORK = 50;

interface Known extends CloserReading {
  readonly startTime: number;
}

export interface CloserLook {
  /** From now on these, in place of those before, and at most so often. */
  aim(processes: readonly ProcessIdentity[], everyMs: number): void;
  /** Of those that are there; undefined while it is not time yet, or nobody is to be looked at. */
  take(isThere: (identity: ProcessIdentity) => boolean): readonly CloserFigures[] | undefined;
}

/** Looks at a few processes more closely than a sample does: what is dear to read, and seldom enough. */
export function createCloserLook(reader: CloserReader, ticks: () => number = () => performance.now()): CloserLook {
  const known = new Map<number, Known>();
  let aimedAt: readonly ProcessIdentity[] = [];
  let everyMs = Number.POSITIVE_INFINITY;
  let lastAt = Number.NEGATIVE_INFINITY;
  let costMs = 0;

  function forget(pid: number): void {
    known.delete(pid);
    reader.forget(pid);
  }

  function look(identity: ProcessIdentity): readonly CloserFigures[] {
    const counters = reader.read(identity.pid);
    if (counters === undefined) return [];
    const { pid, startTime } = identity;
    const before = known.get(pid);
    const now = { startTime, counters, ticked: ticks() };
    known.set(pid, now);
    return [deriveCloser(identity, now, before?.startTime === startTime ? before : undefined)];
  }

  return {
    aim(processes, intervalMs) {
      aimedAt = processes;
      everyMs = intervalMs;
      const pids = new Set(processes.map(({ pid }) => pid));
      for (const pid of known.keys()) if (!pids.has(pid)) forget(pid);
    },
    take(isThere) {
      const beganAt = ticks();
      const waitMs = Math.max(everyMs * EARLY, costMs * INTERVALS_PER_WORK);
      if (aimedAt.length === 0 || beganAt - lastAt < waitMs) return undefined;
      lastAt = beganAt;
      const figures = aimedAt.filter(isThere).flatMap(look);
      costMs = ticks() - beganAt;
      return figures;
    },
  };
}
