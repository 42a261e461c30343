import { identityKey } from '../../src-shared/model/identity.ts';
import type { RecentSamples } from '../../src-shared/model/monitored.ts';
import { createTrack, type Track } from './track.ts';
import type { MonitorTick, SubjectSample } from './tick.ts';

/** A sample that comes a little early is no reason to wait for another. */
const EARLY = 0.8;

interface Tracked {
  /** ms since the epoch */
  readonly since: number;
  /** Of which run: another one begins anew. */
  readonly run: string | undefined;
  readonly track: Track;
}

/** The newest samples of all that is monitored; forgotten with those that are so no longer. */
export interface Tracks {
  record(tick: Pick<MonitorTick, 'takenAt' | 'ticks' | 'samples'>): void;
  /** Since when it is in what was recorded, ms since the epoch. */
  since(id: string): number | undefined;
  recent(id: string): RecentSamples;
}

const NOTHING: RecentSamples = { times: [], cpuPercent: [], memory: [] };

/** One sample per interval is kept: somebody who watches makes more of them, which reach back no less far for it. */
export function createTracks(window: number, intervalMs: number): Tracks {
  const tracked = new Map<string, Tracked>();
  let keptAt = Number.NEGATIVE_INFINITY;

  function enter({ subject: { id }, root, generation }: SubjectSample, takenAt: number): Tracked {
    const known = tracked.get(id);
    // While it does not run, what is known of its last run stays.
    const run = root === undefined ? known?.run : `${generation} ${identityKey(root)}`;
    if (known !== undefined && known.run === run) return known;
    const entered = { since: known?.since ?? takenAt, run, track: createTrack(window) };
    tracked.set(id, entered);
    return entered;
  }

  return {
    record({ takenAt, ticks, samples }) {
      const isDue = ticks - keptAt >= intervalMs * EARLY;
      if (isDue) keptAt = ticks;
      const ids = new Set(samples.map(({ subject }) => subject.id));
      for (const id of tracked.keys()) if (!ids.has(id)) tracked.delete(id);
      for (const sample of samples) {
        const before = tracked.get(sample.subject.id);
        const entered = enter(sample, takenAt);
        const { cpuPercent, rss, memoryUsed } = sample.values;
        const memory = rss ?? memoryUsed;
        if ((isDue || entered !== before) && memory !== undefined) entered.track.push(takenAt, { cpuPercent, memory });
      }
    },
    since: (id) => tracked.get(id)?.since,
    recent: (id) => tracked.get(id)?.track.recent() ?? NOTHING,
  };
}
