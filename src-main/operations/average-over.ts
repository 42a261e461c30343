import { identityKey } from '../../src-shared/model/identity.ts';
import type { MetricName, MetricValues } from '../../src-shared/model/metric.ts';
import type { TopProcess, TopSample } from '../../src-shared/model/metric-history.ts';

const lengthOf = ({ from, to }: TopSample): number => Math.max(1, to - from);
const toHundredth = (value: number): number => Math.round(value * 100) / 100;

/** Over the samples that know the metric. */
function averageHost(samples: readonly TopSample[]): MetricValues {
  const sums = new Map<MetricName, { total: number; length: number }>();
  for (const sample of samples) {
    const length = lengthOf(sample);
    for (const [name, value] of Object.entries(sample.host) as [MetricName, number][]) {
      const sum = sums.get(name) ?? { total: 0, length: 0 };
      sums.set(name, { total: sum.total + value * length, length: sum.length + length });
    }
  }
  return Object.fromEntries(Array.from(sums, ([name, { total, length }]) => [name, toHundredth(total / length)]));
}

interface Used {
  readonly newest: TopProcess;
  /** percent × ms */
  cpu: number;
  rss: number | undefined;
}

/** The mean of CPU over all of the time: who is not among the highest counts as using none. Of memory, the most. */
function averageTop(samples: readonly TopSample[]): readonly TopProcess[] {
  const used = new Map<string, Used>();
  for (const sample of samples) {
    for (const process of sample.top) {
      const key = identityKey(process);
      const before = used.get(key);
      const cpu = (before?.cpu ?? 0) + (process.cpuPercent ?? 0) * lengthOf(sample);
      const rss = process.rss === undefined ? before?.rss : Math.max(before?.rss ?? 0, process.rss);
      used.set(key, { newest: process, cpu, rss });
    }
  }
  const length = samples.reduce((sum, sample) => sum + lengthOf(sample), 0);
  return Array.from(used.values(), ({ newest, cpu, rss }) => ({
    ...newest,
    cpuPercent: Math.round((cpu / length) * 10) / 10,
    rss,
  })).toSorted((a, b) => b.cpuPercent - a.cpuPercent || (b.rss ?? 0) - (a.rss ?? 0));
}

/** What was used over all of these intervals together: the highest CPU first, those with equal CPU by memory. */
export const averageOver = (
  samples: readonly TopSample[],
): { readonly host: MetricValues; readonly top: readonly TopProcess[] } => ({
  host: averageHost(samples),
  top: averageTop(samples),
});
