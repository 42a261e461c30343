import type { TopSample } from '../../../src-shared/model/metric-history.ts';
import { busiestOf } from './busiest-of.ts';
import { seconds } from './durations.ts';
import { averageOf } from './top-collector.ts';

/** No more than so many intervals are told of a range: two hours by ten seconds. */
const MOST = 720;
const FINEST_MS = seconds(10);

/** As they are, or where that would be too many, put together into longer intervals. One after another: they may be many. */
export function mergeTop(
  samples: Iterable<TopSample>,
  { from, to }: { readonly from: number; readonly to: number },
): TopSample[] {
  const stepMs = Math.ceil((to - from) / MOST);
  if (stepMs <= FINEST_MS) return [...samples];
  const merged: TopSample[] = [];
  let open: TopSample[] = [];
  for (const sample of samples) {
    if (open[0] !== undefined && sample.from >= open[0].from + stepMs) {
      merged.push(oneOf(open));
      open = [];
    }
    open.push(sample);
  }
  return open.length === 0 ? merged : [...merged, oneOf(open)];
}

/** Two halves of an interval, as a restart in its midst leaves them, become one. */
export const joinTop = (before: readonly TopSample[], after: readonly TopSample[]): TopSample[] =>
  Array.from(Map.groupBy([...before, ...after], ({ from }) => from).values(), (halves) =>
    halves.length === 1 ? halves : [oneOf(halves)],
  ).flat();

/** Who was busy in only one of them counts by that one. */
export const oneOf = (samples: readonly TopSample[]): TopSample => ({
  from: samples[0]?.from ?? 0,
  to: samples.at(-1)?.to ?? 0,
  host: averageOf(samples.map(({ host }) => host)),
  top: busiestOf(samples.flatMap(({ top }) => top)),
});
