import type { MetricName } from '../../../src-shared/model/metric.ts';
import type { MetricStats } from '../../../src-shared/model/metric-history.ts';
import { hours } from './durations.ts';
import { visitEntries, type Part } from './part.ts';

/** Through fewer a line says nothing. */
const FEWEST_FOR_SLOPE = 10;

interface Sample {
  readonly time: number;
  readonly weight: number;
  readonly value: number;
  readonly peak: number;
}

/** Over all entries, each by the time that it stands for; undefined where there is none. */
export function metricStatsOf(parts: readonly Part[], metric: MetricName): MetricStats | undefined {
  const samples = samplesOf(parts, metric);
  const highest = samples.reduce<Sample | undefined>(
    (best, next) => (best && best.peak >= next.peak ? best : next),
    undefined,
  );
  if (highest === undefined) return undefined;
  const weight = sumOf(samples, (sample) => sample.weight);
  const [p50 = 0, p95 = 0, p99 = 0] = percentilesOf(samples, weight);
  return {
    metric,
    samples: samples.length,
    average: sumOf(samples, (sample) => sample.value * sample.weight) / weight,
    peak: highest.peak,
    peakAt: highest.time,
    p50,
    p95,
    p99,
    ...lineThrough(samples, weight),
  };
}

function samplesOf(parts: readonly Part[], metric: MetricName): Sample[] {
  const samples: Sample[] = [];
  for (const part of parts) {
    const column = part.block.columns.get(metric);
    if (column === undefined) continue;
    visitEntries(part, (index, start, end, { covers }) => {
      const value = column.average[index] ?? Number.NaN;
      if (Number.isNaN(value)) return;
      // A sample is of its end, a step of its whole length.
      const time = part.stepMs === 0 ? end : start;
      samples.push({
        time,
        value,
        peak: column.peak[index] ?? value,
        weight: Math.max(1, Math.min(covers[index] ?? 1, end - start)),
      });
    });
  }
  return samples;
}

const sumOf = (samples: readonly Sample[], of: (sample: Sample) => number): number =>
  samples.reduce((sum, sample) => sum + of(sample), 0);

const SHARES = [0.5, 0.95, 0.99];

function percentilesOf(samples: readonly Sample[], weight: number): number[] {
  const sorted = samples.toSorted((a, b) => a.value - b.value);
  let index = 0;
  let below = sorted[0]?.weight ?? 0;
  return SHARES.map((share) => {
    while (below < share * weight && index < sorted.length - 1) below += sorted[(index += 1)]?.weight ?? 0;
    return sorted[index]?.value ?? 0;
  });
}

/** Least squares. Times are taken from their middle, or squares of ms since 1970 would eat the digits. */
function lineThrough(samples: readonly Sample[], weight: number): Pick<MetricStats, 'slopePerHour' | 'confidence'> {
  if (samples.length < FEWEST_FOR_SLOPE) return {};
  const origin = samples[0]?.time ?? 0;
  const hour = ({ time }: Sample): number => (time - origin) / hours(1);
  const middle = sumOf(samples, (sample) => hour(sample) * sample.weight) / weight;
  const mean = sumOf(samples, (sample) => sample.value * sample.weight) / weight;
  const spread = sumOf(samples, (sample) => sample.weight * (hour(sample) - middle) ** 2);
  const variance = sumOf(samples, (sample) => sample.weight * (sample.value - mean) ** 2);
  const together = sumOf(samples, (sample) => sample.weight * (hour(sample) - middle) * (sample.value - mean));
  if (spread === 0) return {};
  return {
    slopePerHour: together / spread,
    // What does not move at all is a line.
    confidence: variance === 0 ? 1 : Math.min(1, together ** 2 / (spread * variance)),
  };
}
