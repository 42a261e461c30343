import type { TopSample } from '../../../src-shared/model/metric-history.ts';
import { oneOf } from '../../monitor/history/merge-top.ts';
import { coarseTier, fineTier, rawTier } from '../../monitor/history/tiers.ts';
import type { HistoryFile } from './history-file.ts';

/** As much as one row of the coarser tier holds. */
const WINDOW_MS = fineTier.windowMs;

/** Puts one more hour of top consumers together by minutes; false when there is none. */
export function thinTop(file: HistoryFile, newest: number): boolean {
  const done = file.mark('thinned') ?? 0;
  const oldest = file.tops.oldest(fineTier.number, Math.floor(done / rawTier.windowMs) * rawTier.windowMs);
  if (oldest === undefined) return false;
  const start = Math.floor(oldest / WINDOW_MS) * WINDOW_MS;
  const range = { from: start, to: start + WINDOW_MS };
  if (range.to > newest - rawTier.windowMs) return false;
  file.transaction(() => {
    const before = file.tops.read(coarseTier.number, { from: start, to: start + 1 });
    const fresh = byMinute(file.tops.read(fineTier.number, range));
    const kept = before.filter(({ from }) => from < (fresh[0]?.from ?? range.to));
    file.tops.write({ tier: coarseTier.number, start }, [...kept, ...fresh]);
    file.setMark('thinned', range.to);
  });
  return true;
}

function byMinute(samples: readonly TopSample[]): TopSample[] {
  const minuteOf = ({ from }: TopSample): number => Math.floor(from / coarseTier.stepMs);
  return Array.from(Map.groupBy(samples, minuteOf).values(), oneOf);
}
