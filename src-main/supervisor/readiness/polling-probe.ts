import { setTimeout as delay } from 'node:timers/promises';
import type { ReadyHow } from '../../../src-shared/model/managed-process.ts';
import type { Probe, Try } from './probe.ts';

export interface Polling {
  readonly how: ReadyHow;
  /** What is tried, as a person would say it. */
  readonly what: string;
  readonly intervalMs: number;
  /** No single try may take the whole of the wait: a server that accepts and never answers is not ready. */
  readonly tryMs: number;
}

/** Tries again and again, with a pause between two tries. */
export function pollingProbe(
  { how, what, intervalMs, tryMs }: Polling,
  tryOnce: (signal: AbortSignal) => Promise<Try>,
): Probe {
  let seen = 'no result yet';
  return {
    how,
    lastSeen: () => `${what}: ${seen}`,
    async ready(signal) {
      for (;;) {
        const result = await tryOnce(AbortSignal.any([signal, AbortSignal.timeout(tryMs)]));
        signal.throwIfAborted();
        seen = result.seen;
        if (result.isReady) return result.seen;
        await delay(intervalMs, undefined, { signal });
      }
    },
  };
}
