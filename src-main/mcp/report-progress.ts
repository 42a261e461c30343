import type { OnProgress } from '../operations/chain.ts';

export interface ProgressOptions {
  /** Sends one progress notification of the call; without a token of the client there is none to send. */
  readonly send: (progress: { progress: number; total?: number; message?: string }) => Promise<void>;
  /** Clients give up after a minute without a sign; some much sooner. */
  readonly everyMs?: number;
  /** However much there is to tell. */
  readonly atMostEveryMs?: number;
  /** A clock that only goes forward, in ms. */
  readonly now?: () => number;
}

export interface ProgressReport {
  /** For the operation. What it does not say in time is said without it. */
  readonly onProgress: OnProgress;
  stop(): void;
}

/** Tells a client how a call comes along, in ms, until it is stopped: often enough that it waits on, and not more. */
export function reportProgress({
  send,
  everyMs = 5000,
  atMostEveryMs = 1000,
  now = () => performance.now(),
}: ProgressOptions): ProgressReport {
  const begun = now();
  let told = 0;
  let said: { total?: number; message?: string } = {};

  const tell = (): void => {
    const progress = Math.round(now() - begun);
    // The protocol wants it to grow with each.
    if (progress <= told) return;
    told = progress;
    send({ progress, ...said }).catch(() => {
      // The client is gone, and the call will be told of that by its signal.
    });
  };
  const beat = setInterval(() => {
    if (now() - begun - told >= everyMs / 2) tell();
  }, everyMs);
  return {
    onProgress({ totalMs, message }) {
      said = { total: totalMs, message };
      if (now() - begun - told >= atMostEveryMs) tell();
    },
    stop: () => clearInterval(beat),
  };
}
