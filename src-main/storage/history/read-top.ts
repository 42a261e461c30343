import type { TopSample } from '../../../src-shared/model/metric-history.ts';
import { fineTier, coarseTier, rawTier } from '../../monitor/history/tiers.ts';
import type { Memory } from '../../monitor/history/memory.ts';
import type { RecordedTop, TimeRange } from '../../monitor/history/recorder.ts';
import type { HistoryFile } from './history-file.ts';

/** By ten seconds as far back as they are kept, before that by minutes. */
export function readTop(range: TimeRange, memory: Memory, file: HistoryFile | undefined): RecordedTop {
  const touches = ({ from, to }: TopSample): boolean => from < range.to && to > range.from;
  const stored = file === undefined ? [] : fromFile(range, file);
  const gaps = [
    ...(file?.gaps.in(range) ?? []),
    ...memory.gaps.filter(({ from, to }) => from < range.to && to > range.from),
  ];
  return {
    samples: [...stored, ...memory.topSamples()].filter(touches),
    gaps: gaps.toSorted((a, b) => a.from - b.from),
  };
}

function fromFile({ from, to }: TimeRange, { tops }: HistoryFile): TopSample[] {
  const fineFrom = tops.oldest(fineTier.number) ?? Number.POSITIVE_INFINITY;
  const coarse = from < fineFrom ? tops.read(coarseTier.number, { from: from - fineTier.windowMs, to }) : [];
  return [
    ...coarse.filter((sample) => sample.from < fineFrom),
    ...tops.read(fineTier.number, { from: from - rawTier.windowMs, to }),
  ];
}
