import { setTimeout as delay } from 'node:timers/promises';

/** Waits that long, or until the signal; whether it is worth going on. */
export const pause = (ms: number, signal: AbortSignal): Promise<boolean> =>
  delay(ms, true, { signal, ref: false }).catch(() => false);
