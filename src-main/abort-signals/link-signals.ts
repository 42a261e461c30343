export interface LinkedSignal {
  /** Aborts with the first of those that it was made of. */
  readonly signal: AbortSignal;
  /** Lets go of them: to be called when nobody listens to it any more. */
  release(): void;
}

/**
 * In place of `AbortSignal.any()`, which leaves something of each signal that it makes with those that it was made of,
 * for as long as these live: some 500 bytes a request, where one of them lives as long as we.
 */
export function linkSignals(signals: readonly AbortSignal[]): LinkedSignal {
  const controller = new AbortController();
  const abort = (event: Event): void => controller.abort((event.target as AbortSignal).reason);
  const release = (): void => {
    for (const signal of signals) signal.removeEventListener('abort', abort);
  };
  const aborted = signals.find((signal) => signal.aborted);
  if (aborted !== undefined) controller.abort(aborted.reason);
  else for (const signal of signals) signal.addEventListener('abort', abort, { once: true });
  return { signal: controller.signal, release };
}
