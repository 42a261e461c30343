/** The second sample follows soon, since there are no rates before it. */
const SECOND_SAMPLE_MS = 100;

/** How long to wait until the next sample begins. One that took too long shifts the next: they never pile up. */
export function nextDelay({
  samples,
  intervalMs,
  sinceMs,
}: {
  readonly samples: number;
  readonly intervalMs: number;
  /** Since the last one began. */
  readonly sinceMs: number;
}): number {
  const wanted = samples === 1 ? Math.min(SECOND_SAMPLE_MS, intervalMs) : intervalMs;
  return Math.max(0, wanted - sinceMs);
}
