/** The second sample follows soon, since there are no rates before it. */
const SECOND_SAMPLE_MS = 100;

/** A sampler that is slow on this machine gets at most a quarter of a core, whatever was asked. */
const REST_PER_WORK = 3;

/** How long to wait after a sample until the next one begins. One that took too long shifts the next: they never pile up. */
export function nextDelay({
  samples,
  intervalMs,
  tookMs,
}: {
  readonly samples: number;
  readonly intervalMs: number;
  readonly tookMs: number;
}): number {
  const wanted = samples === 1 ? Math.min(SECOND_SAMPLE_MS, intervalMs) : intervalMs;
  return Math.max(wanted - tookMs, tookMs * REST_PER_WORK);
}
