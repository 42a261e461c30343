import type { Gap, TopSample } from '../../../src-shared/model/metric-history.ts';
import type { Memory } from '../../monitor/history/memory.ts';
import { mergeTop } from '../../monitor/history/merge-top.ts';
import type { RecordedTop, TimeRange } from '../../monitor/history/recorder.ts';
import { coarseTier, fineTier, LONGEST_PACE_MS, rawTier, type Tier } from '../../monitor/history/tiers.ts';
import type { HistoryFile } from './history-file.ts';

/** By ten seconds as far back as they are kept, before that by minutes; of a long range by more. */
export function readTop(range: TimeRange, memory: Memory, file: HistoryFile | undefined): RecordedTop {
  const samples = mergeTop(samplesIn(range, memory, file), range);
  return {
    samples: samples.length > 0 ? samples : lookAfter(range, memory, file),
    gaps: gapsIn(range, memory, file).toSorted((a, b) => a.from - b.from),
    newest: memory.newest ?? file?.mark('newest'),
  };
}

const gapsIn = (range: TimeRange, memory: Memory, file: HistoryFile | undefined): Gap[] => [
  ...(file?.gaps.in(range) ?? []),
  ...memory.gaps.filter((gap) => touches(gap, range)),
];

/** Of a time between two looks the later one tells: what it measured is what was used since the one before. */
function lookAfter({ from, to }: TimeRange, memory: Memory, file: HistoryFile | undefined): TopSample[] {
  const near = [...allSamples({ from: from - LONGEST_PACE_MS, to: to + LONGEST_PACE_MS }, memory, file)];
  const before = near.findLast((sample) => sample.to <= from);
  const after = near.find((sample) => sample.from >= to);
  if (before === undefined || after === undefined) return [];
  const between = { from: before.to, to: after.from };
  const isOnePace = between.to - between.from <= LONGEST_PACE_MS && gapsIn(between, memory, file).length === 0;
  return isOnePace ? [{ ...after, from: between.from }] : [];
}

const touches = (a: TimeRange, b: TimeRange): boolean => a.from < b.to && a.to > b.from;

function* samplesIn(range: TimeRange, memory: Memory, file: HistoryFile | undefined): Generator<TopSample> {
  for (const sample of allSamples(range, memory, file)) if (touches(sample, range)) yield sample;
}

function* allSamples(range: TimeRange, memory: Memory, file: HistoryFile | undefined): Generator<TopSample> {
  if (file !== undefined) {
    const fineFrom = file.tops.oldest(fineTier.number) ?? Number.POSITIVE_INFINITY;
    for (const sample of rowByRow(file, range, coarseTier)) if (sample.from < fineFrom) yield sample;
    yield* rowByRow(file, range, fineTier);
  }
  yield* memory.topSamples();
}

/** Of a month there is more than should be in memory at once. */
function* rowByRow({ tops }: HistoryFile, { from, to }: TimeRange, { number }: Tier): Generator<TopSample> {
  // A row holds a window of the tier before.
  const { windowMs } = number === coarseTier.number ? fineTier : rawTier;
  let start = tops.oldest(number, from - windowMs);
  while (start !== undefined && start < to) {
    yield* tops.read(number, { from: start, to: start + 1 });
    start = tops.oldest(number, start + 1);
  }
}
