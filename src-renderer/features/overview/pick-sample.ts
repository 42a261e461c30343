import type { TopSample } from '../../../src-shared/model/metric-history.ts';

/** The interval of that time; of those that one point of the charts stands for, the one when most was going on. */
export function pickSample(samples: readonly TopSample[], time: number, stepMs: number): TopSample | undefined {
  const distance = ({ from, to }: TopSample) => Math.max(0, from - time, time - to);
  const near = samples.filter((sample) => distance(sample) <= stepMs / 2);
  const busy = ({ host }: TopSample) => host.cpuPercent ?? 0;
  const [nearest] = samples.toSorted((a, b) => distance(a) - distance(b));
  return near.length > 1 ? near.reduce((most, sample) => (busy(sample) > busy(most) ? sample : most)) : nearest;
}
