import type { Memory } from '../../monitor/history/memory.ts';
import type { Part } from '../../monitor/history/part.ts';
import { pickGrid } from '../../monitor/history/pick-grid.ts';
import type { RecordedSeries, SeriesQuery, TimeRange } from '../../monitor/history/recorder.ts';
import { seriesOf } from '../../monitor/history/series-of.ts';
import { coarseTier, fineTier, LONGEST_PACE_MS, rawTier, tiers, type Tier } from '../../monitor/history/tiers.ts';
import type { HistoryFile } from './history-file.ts';
import { wholeFrom } from './retain.ts';

/** Undefined for whom there is no record of. `file` is undefined while it cannot be opened. */
export function readSeries(
  query: SeriesQuery,
  memory: Memory,
  file: HistoryFile | undefined,
): RecordedSeries | undefined {
  const { id, from, to } = query;
  const seen = memory.seen.get(id);
  const stored = file?.subjects.byId(id);
  const known = stored ?? seen;
  if (known === undefined) return undefined;
  const coarsest = file === undefined ? rawTier : pickTier(query, file, known.since);
  const fromFile =
    file === undefined || stored === undefined ? [] : readParts({ file, query, subject: stored.number, coarsest });
  return seriesOf(query, {
    subject: seen?.subject ?? known.subject,
    since: Math.max(known.since, file === undefined ? 0 : tellsFrom(file)),
    newest: memory.newest ?? file?.mark('newest'),
    parts: [...fromFile, ...memory.partsOf(id, { from, to })],
    finestMs: coarsest.stepMs,
    gaps: [...(file?.gaps.in({ from, to }) ?? []), ...memory.gaps].toSorted((a, b) => a.from - b.from),
  });
}

/** The one that fits the steps that are asked for; where another tells more of the begin of the range, that one. */
function pickTier({ from, to, points }: SeriesQuery, file: HistoryFile, since: number): Tier {
  const { stepMs } = pickGrid({ from, to, points, finestMs: 0 });
  const wanted = stepMs >= coarseTier.stepMs ? 2 : stepMs >= fineTier.stepMs ? 1 : 0;
  // Rather a coarser one: of a finer there is more to read.
  return [...tiers.slice(wanted), ...tiers.slice(0, wanted).toReversed()]
    .map((tier) => ({ tier, reach: Math.max(from, since, wholeFrom(file, tier.number)) }))
    .reduce((best, next) => (next.reach < best.reach ? next : best)).tier;
}

/** Of what lay before, somebody's blocks were deleted: nobody can be said not to have run then. */
function tellsFrom(file: HistoryFile): number {
  const whole = Math.min(...tiers.map(({ number }) => wholeFrom(file, number)));
  // Where no block is left at all.
  return Number.isFinite(whole) ? whole : (file.mark('dropped-0') ?? 0);
}

interface Reading {
  readonly file: HistoryFile;
  readonly query: SeriesQuery;
  readonly subject: number;
  readonly coarsest: Tier;
}

/** From the coarsest tier as far as it was folded into, then from the next finer one. */
function readParts({ file, query, subject, coarsest }: Reading): Part[] {
  const metrics = new Set(query.metrics);
  let from = query.from;
  return tiers
    .filter(({ number }) => number <= coarsest.number)
    .toReversed()
    .flatMap(({ number, stepMs, windowMs }) => {
      const folded = number === 0 ? query.to : (file.mark(number === 1 ? 'folded-1' : 'folded-2') ?? 0);
      const range: TimeRange = { from, to: Math.min(query.to, folded) };
      if (range.to <= range.from) return [];
      from = range.to;
      // A sample just after the range tells of its last seconds.
      const starts = { from: range.from - windowMs, to: range.to + (number === 0 ? LONGEST_PACE_MS : 0) };
      return file.blocks.read(subject, number, starts, metrics).map((block) => ({ block, stepMs, ...range }));
    });
}
