import { keepEntries } from '../../monitor/history/keep-entries.ts';
import { tiers, type Tier } from '../../monitor/history/tiers.ts';
import type { BlockKey } from './block-store.ts';
import { markNames, type HistoryFile } from './history-file.ts';

/** To be run in a transaction: nothing was recorded after this time. */
export function forgetLater(file: HistoryFile, time: number): void {
  for (const tier of tiers) {
    const from = Math.floor(time / tier.windowMs) * tier.windowMs;
    for (const key of file.blocks.keysFrom(tier.number, from)) cut(file, tier, key, time);
  }
  cutTops(file, time);
  file.gaps.cutFrom(time);
  file.subjects.cutFrom(time);
  for (const mark of markNames) {
    const at = file.mark(mark);
    if (at !== undefined && at > time) file.setMark(mark, time);
  }
}

function cut(file: HistoryFile, { windowMs }: Tier, key: BlockKey, time: number): void {
  const block =
    key.start >= time ? undefined : file.blocks.read(key.subject, key.tier, { from: key.start, to: key.start + 1 })[0];
  const kept = block && keepEntries(block, (end) => end <= time);
  if (kept === undefined || kept.ends.length === 0 || key.start + windowMs <= time) file.blocks.remove(key);
  else file.blocks.write(key, kept);
}

function cutTops(file: HistoryFile, time: number): void {
  for (const tier of [1, 2] as const) {
    // A row holds an hour at most.
    const windowMs = tiers[tier === 1 ? 0 : 1].windowMs;
    const start = Math.floor(time / windowMs) * windowMs;
    const kept = file.tops.read(tier, { from: start, to: start + 1 }).filter(({ to }) => to <= time);
    file.tops.removeFrom(tier, start);
    if (kept.length > 0) file.tops.write({ tier, start }, kept);
  }
}
