import { metricNames } from '../../../src-shared/model/metric-names.ts';
import type { MetricValues } from '../../../src-shared/model/metric.ts';
import type { TopProcess, TopSample } from '../../../src-shared/model/metric-history.ts';
import { busiestOf } from './busiest-of.ts';
import type { PackedTick } from './packed-tick.ts';
import { fineTier } from './tiers.ts';

const INTERVAL_MS = fineTier.stepMs;

export interface TopCollector {
  /** The interval that this tick has ended, if it has. */
  add(tick: PackedTick): TopSample | undefined;
  /** What was collected since the last one ended. */
  open(): TopSample | undefined;
  /** Ends it. */
  end(): TopSample | undefined;
}

interface Collected {
  readonly from: number;
  to: number;
  readonly ticks: { readonly host: MetricValues; readonly top: readonly TopProcess[] }[];
}

/** Gathers ticks into intervals of ten seconds; who was busy in only one of them counts by that one. */
export function createTopCollector(): TopCollector {
  let collected: Collected | undefined;

  function end(): TopSample | undefined {
    const ended = collected && toSample(collected);
    collected = undefined;
    return ended;
  }

  function add({ takenAt, ids, values, top }: PackedTick): TopSample | undefined {
    const from = Math.floor(takenAt / INTERVAL_MS) * INTERVAL_MS;
    const ended = collected?.from === from ? undefined : end();
    collected ??= { from, to: takenAt, ticks: [] };
    collected.to = takenAt;
    collected.ticks.push({ host: hostValues(ids, values), top });
    return ended;
  }

  return { add, open: () => collected && toSample(collected), end };
}

function hostValues(ids: readonly string[], values: Float64Array): MetricValues {
  const offset = ids.indexOf('host') * metricNames.length;
  if (offset < 0) return {};
  const known = metricNames.flatMap((name, index) => {
    const value = values[offset + index] ?? Number.NaN;
    return Number.isNaN(value) ? [] : [[name, value] as const];
  });
  return Object.fromEntries(known);
}

const toSample = ({ from, to, ticks }: Collected): TopSample => ({
  from,
  to: Math.max(to, from + 1),
  host: averageOf(ticks.map(({ host }) => host)),
  top: busiestOf(ticks.flatMap(({ top }) => top)),
});

/** Of each metric, over those that know it. To hundredths, as all that is put together. */
export function averageOf(all: readonly MetricValues[]): MetricValues {
  const known = metricNames.flatMap((name) => {
    const values = all.flatMap((one) => one[name] ?? []);
    if (values.length === 0) return [];
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return [[name, Math.round(mean * 100) / 100] as const];
  });
  return Object.fromEntries(known);
}
