import { foldParts } from '../../monitor/history/fold-parts.ts';
import { coarseTier, fineTier, LONGEST_PACE_MS, rawTier, type Tier } from '../../monitor/history/tiers.ts';
import type { HistoryFile, MarkName } from './history-file.ts';

/** Subjects folded at once: some ten milliseconds, after which questions have their turn. */
const SUBJECTS_PER_TURN = 10;

interface Folding {
  readonly source: Tier;
  readonly target: Tier;
  readonly mark: MarkName;
}

const foldings: readonly Folding[] = [
  { source: rawTier, target: fineTier, mark: 'folded-1' },
  { source: fineTier, target: coarseTier, mark: 'folded-2' },
];

interface Work extends Folding {
  readonly start: number;
  readonly subjects: number[];
}

export interface Folder {
  /** A little of what there is to fold; false when there is no more. */
  turn(newest: number): boolean;
  /** What was begun is begun anew. */
  reset(): void;
}

/**
 * Puts the windows that are over into the next coarser tier. The mark of a tier goes forward when a window is folded
 * for all: up to it questions read the coarser tier, after it the finer one. So whatever was folded before an end in
 * the midst of it is not looked at, and is folded again over itself.
 */
export function createFolder(file: HistoryFile): Folder {
  let work: Work | undefined;

  function nextWork(newest: number): Work | undefined {
    for (const folding of foldings) {
      const { source, target, mark } = folding;
      const folded = file.mark(mark) ?? 0;
      const oldest = file.blocks.oldest(source.number, Math.floor(folded / source.windowMs) * source.windowMs);
      if (oldest === undefined) continue;
      const start = Math.floor(oldest / target.windowMs) * target.windowMs;
      const end = start + target.windowMs;
      const readable = source === rawTier ? newest - rawTier.windowMs : (file.mark('folded-1') ?? 0);
      if (end <= readable)
        return { ...folding, start, subjects: file.blocks.subjectsIn(source.number, { from: start, to: end }) };
    }
    return undefined;
  }

  function turn(newest: number): boolean {
    work ??= nextWork(newest);
    if (work === undefined) return false;
    const { start, subjects, target, mark } = work;
    const some = subjects.slice(0, SUBJECTS_PER_TURN);
    file.transaction(() => {
      for (const subject of some) foldOne(subject, work as Work);
      if (some.length === subjects.length) file.setMark(mark, start + target.windowMs);
    });
    subjects.splice(0, some.length);
    if (subjects.length === 0) work = undefined;
    return true;
  }

  function foldOne(subject: number, { source, target, start }: Work): void {
    const range = { from: start, to: start + target.windowMs };
    // The first sample after the window tells of its last seconds.
    const reach = source === rawTier ? LONGEST_PACE_MS : 0;
    const parts = file.blocks
      .read(subject, source.number, { from: range.from, to: range.to + reach })
      .map((block) => ({ block, stepMs: source.stepMs, ...range }));
    const [before] = file.blocks.read(subject, target.number, { from: start, to: start + 1 });
    const folded = foldParts(parts, target, start, before);
    if (folded !== undefined) file.blocks.write({ subject, tier: target.number, start }, folded);
  }

  return { turn, reset: () => (work = undefined) };
}
