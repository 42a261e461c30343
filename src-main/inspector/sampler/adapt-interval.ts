/** A sample takes at most a tenth of the time between two. */
const INTERVALS_PER_WORK = 10;
/** Up to here a dear sample may stretch the interval that was asked for: slower, a table is of little use. */
const LONGEST_MS = 5000;
/** Whatever was asked, a sampler gets at most a quarter of a core. */
const FEWEST_INTERVALS_PER_WORK = 4;

/** The pace that a sample of such a cost allows, `wantedMs` where it is cheap. */
export function adaptInterval(wantedMs: number, tookMs: number): number {
  const relaxed = Math.min(tookMs * INTERVALS_PER_WORK, LONGEST_MS);
  return Math.round(Math.max(wantedMs, relaxed, tookMs * FEWEST_INTERVALS_PER_WORK));
}
