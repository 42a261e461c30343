import { identityKey } from '../../src-shared/model/identity.ts';
import type { MetricName } from '../../src-shared/model/metric.ts';
import type { RecentSamples } from '../../src-shared/model/monitored.ts';
import { HOST_ID } from './host-id.ts';
import { createTrack, type Track, type Trend } from './track.ts';
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
  record(tick: MonitorTick): void;
  /** Since when it is in what was recorded. */
  since(id: string): number | undefined;
  recent(id: string): RecentSamples;
  trend(id: string, metric: MetricName): Trend;
}

const NOTHING: RecentSamples = { times: [], cpuPercent: [], memory: [] };

/** One sample per interval is kept: somebody who watches makes more of them, and no trend shorter. */
export function createTracks(window: number, intervalMs: number): Tracks {
  const tracked = new Map<string, Tracked>();
  let keptAt = Number.NEGATIVE_INFINITY;

  function trackOf({ subject: { id }, root, generation }: SubjectSample, takenAt: number): Track {
    const known = tracked.get(id);
    // While it does not run, what is known of its last run stays.
    const run = root === undefined ? known?.run : `${generation} ${identityKey(root)}`;
    if (known?.run === run && known !== undefined) return known.track;
    const track = createTrack(window);
    tracked.set(id, { since: known?.since ?? takenAt, run, track });
    return track;
  }

  return {
    record({ takenAt, ticks, samples }) {
      const isKept = ticks - keptAt >= intervalMs * EARLY;
      if (isKept) keptAt = ticks;
      const ids = new Set(samples.map(({ subject }) => subject.id));
      for (const id of tracked.keys()) if (!ids.has(id)) tracked.delete(id);
      for (const sample of samples) {
        const isKnown = tracked.has(sample.subject.id);
        const track = trackOf(sample, takenAt);
        if ((isKept || !isKnown) && Object.keys(sample.values).length > 0) track.push(takenAt, sample.values);
      }
    },
    since: (id) => tracked.get(id)?.since,
    recent: (id) => tracked.get(id)?.track.recent(id === HOST_ID ? 'memoryUsed' : 'rss') ?? NOTHING,
    trend: (id, metric) => tracked.get(id)?.track.trend(metric) ?? { times: [], values: [] },
  };
}
