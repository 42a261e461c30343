import { setTimeout as delay } from 'node:timers/promises';

/** Resolves with the promise, or after the time, whichever comes first. No timer is left behind. */
export async function waitAtMost(ms: number, promise: Promise<unknown>): Promise<void> {
  const enough = new AbortController();
  const timeout = delay(ms, undefined, { signal: enough.signal }).catch(() => {
    // The promise came first.
  });
  await Promise.race([promise, timeout]);
  enough.abort();
}
