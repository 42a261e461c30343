import type { MetricName, MetricValues } from '../../src-shared/model/metric.ts';
import type { RecentSamples } from '../../src-shared/model/monitored.ts';

/** One metric over time, oldest first: only where it is known. */
export interface Trend {
  /** ms since the epoch */
  readonly times: readonly number[];
  readonly values: readonly number[];
}

/** The newest samples of one subject: `window` of them, whatever they measure. */
export interface Track {
  push(takenAt: number, values: MetricValues): void;
  trend(metric: MetricName): Trend;
  recent(memory: 'rss' | 'memoryUsed'): RecentSamples;
}

/** A ring for the times and one for each metric that was ever known. */
export function createTrack(window: number): Track {
  const times = new Float64Array(window);
  const rings = new Map<MetricName, Float64Array>();
  let written = 0;

  function ringOf(metric: MetricName): Float64Array {
    const known = rings.get(metric);
    if (known !== undefined) return known;
    const ring = new Float64Array(window).fill(Number.NaN);
    rings.set(metric, ring);
    return ring;
  }

  /** Places in the rings, oldest first. */
  function places(): readonly number[] {
    const length = Math.min(written, window);
    return Array.from({ length }, (_, index) => (written - length + index) % window);
  }

  const at = (ring: Float64Array | undefined, place: number): number => ring?.[place] ?? Number.NaN;

  return {
    push(takenAt, values) {
      const place = written % window;
      times[place] = takenAt;
      for (const ring of rings.values()) ring[place] = Number.NaN;
      for (const [metric, value] of Object.entries(values)) ringOf(metric as MetricName)[place] = value;
      written += 1;
    },
    trend(metric) {
      const ring = rings.get(metric);
      const known = places().filter((place) => !Number.isNaN(at(ring, place)));
      return { times: known.map((place) => at(times, place)), values: known.map((place) => at(ring, place)) };
    },
    recent(memory) {
      const all = places();
      const series = (metric: MetricName): (number | null)[] => {
        const ring = rings.get(metric);
        return all.map((place) => (Number.isNaN(at(ring, place)) ? null : at(ring, place)));
      };
      return { times: all.map((place) => at(times, place)), cpuPercent: series('cpuPercent'), memory: series(memory) };
    },
  };
}
