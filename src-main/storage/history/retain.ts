import {
  coarseTier,
  fineTier,
  rawTier,
  tiers,
  type HistoryLimits,
  type Tier,
  type TierNumber,
} from '../../monitor/history/tiers.ts';
import type { HistoryFile } from './history-file.ts';

/** Rows deleted at once. */
const AT_ONCE = 200;
/** Where there is no more room: not more than has to go. */
const FEW = 20;
const END_OF_TIME = Number.MAX_SAFE_INTEGER;
/** What newest writes and the index of them take beside the file itself; of a small limit, a quarter. */
const BESIDE_BYTES = 3 * 2 ** 20;

/** Deletes a little of what is too old; false when nothing is. */
export function dropOld(file: HistoryFile, { rawMs, fineMs, coarseMs }: HistoryLimits, newest: number): boolean {
  const folded = (mark: 'folded-1' | 'folded-2' | 'thinned'): number => file.mark(mark) ?? 0;
  const before = {
    raw: Math.min(newest - rawMs - rawTier.windowMs, folded('folded-1')),
    fine: Math.min(newest - fineMs - fineTier.windowMs, folded('folded-2')),
    coarse: newest - coarseMs - coarseTier.windowMs,
    fineTop: Math.min(newest - fineMs - rawTier.windowMs, folded('thinned')),
  };
  return file.transaction(() => {
    const removed =
      dropBlocks(file, rawTier, before.raw, AT_ONCE) +
      dropBlocks(file, fineTier, before.fine, AT_ONCE) +
      dropBlocks(file, coarseTier, before.coarse, AT_ONCE) +
      file.tops.removeOldest(1, before.fineTop, AT_ONCE) +
      file.tops.removeOldest(2, newest - coarseMs - fineTier.windowMs, AT_ONCE);
    file.gaps.removeBefore(newest - coarseMs);
    if (removed > 0) forgetUnused(file);
    return removed > 0;
  });
}

/** Deletes a little of what is oldest while all takes more than it may; false when it does not. */
export function dropBeyond(file: HistoryFile, limitBytes: number): boolean {
  const room = limitBytes - Math.min(BESIDE_BYTES, limitBytes / 4);
  return file.usedBytes() > room && dropOldest(file, FEW);
}

/** A little of what ended first, of whatever tier; of two alike the finer: the coarser still tells of that time. */
export function dropOldest(file: HistoryFile, rows: number): boolean {
  const { blocks, tops } = file;
  const candidates = [
    ...tiers.map((tier) => ({
      end: endOf(blocks.oldest(tier.number), tier),
      drop: () => dropBlocks(file, tier, END_OF_TIME, rows),
    })),
    // A row of them holds a window of the tier before.
    ...([1, 2] as const).map((tier) => ({
      end: endOf(tops.oldest(tier), tiers[tier === 1 ? 0 : 1]),
      drop: () => tops.removeOldest(tier, END_OF_TIME, 1),
    })),
  ];
  const oldest = candidates.reduce((least, next) => (next.end < least.end ? next : least));
  if (oldest.end === Number.POSITIVE_INFINITY) return false;
  return file.transaction(() => {
    const removed = oldest.drop();
    forgetUnused(file);
    return removed > 0;
  });
}

const endOf = (start: number | undefined, { windowMs }: Tier): number =>
  start === undefined ? Number.POSITIVE_INFINITY : start + windowMs;

/**
 * Notes up to when the tier is not whole any more, and with it those to which that was not folded yet: of a window with
 * many subjects only some may be gone, and who is missing there may have run all the same.
 */
function dropBlocks(file: HistoryFile, { number, windowMs }: Tier, before: number, limit: number): number {
  const removed = file.blocks.removeOldest(number, before, limit);
  if (removed.length === 0) return 0;
  const end = Math.max(...removed) + windowMs;
  for (const tier of tiers.slice(number)) {
    // What a coarser one has taken in by then, those after it have from there.
    if (tier.number > number && foldedInto(file, tier.number) >= end) break;
    if ((file.mark(`dropped-${tier.number}`) ?? 0) < end) file.setMark(`dropped-${tier.number}`, end);
  }
  return removed.length;
}

const foldedInto = (file: HistoryFile, tier: TierNumber): number =>
  tier === 0 ? Number.POSITIVE_INFINITY : (file.mark(`folded-${tier}`) ?? 0);

/** From when on the tier has all that was recorded. */
export function wholeFrom(file: HistoryFile, tier: TierNumber): number {
  const oldest = file.blocks.oldest(tier) ?? Number.POSITIVE_INFINITY;
  return Math.max(oldest, file.mark(`dropped-${tier}`) ?? 0);
}

/** Programs that nothing names any more, and subjects without a block. */
function forgetUnused(file: HistoryFile): void {
  const oldest = file.tops.oldest(coarseTier.number) ?? file.tops.oldest(fineTier.number);
  if (oldest !== undefined) file.tops.removePrograms(oldest);
  file.subjects.removeUnknown((file.mark('newest') ?? 0) - fineTier.windowMs);
}
