import type { TopSample } from '../../../src-shared/model/metric-history.ts';
import type { Memory } from '../../monitor/history/memory.ts';
import { mergeTop } from '../../monitor/history/merge-top.ts';
import type { RecordedTop, TimeRange } from '../../monitor/history/recorder.ts';
import { coarseTier, fineTier, rawTier, type Tier } from '../../monitor/history/tiers.ts';
import type { HistoryFile } from './history-file.ts';

/** By ten seconds as far back as they are kept, before that by minutes; of a long range by more. */
export function readTop(range: TimeRange, memory: Memory, file: HistoryFile | undefined): RecordedTop {
  const gaps = [...(file?.gaps.in(range) ?? []), ...memory.gaps.filter((gap) => touches(gap, range))];
  return {
    samples: mergeTop(samplesIn(range, memory, file), range),
    gaps: gaps.toSorted((a, b) => a.from - b.from),
    newest: memory.newest ?? file?.mark('newest'),
  };
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
