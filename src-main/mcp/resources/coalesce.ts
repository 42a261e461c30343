export interface Bell {
  ring(): void;
  /** There is nothing more to come: what was rung and not told yet is told now. */
  end(): void;
  /** Nobody wants to hear it any more. */
  stop(): void;
}

/** Calls at the first ring, and then no more than once in `everyMs`, however often it is rung; never after the end. */
export function coalesce(call: () => void, everyMs: number): Bell {
  let resting: NodeJS.Timeout | undefined;
  let rung = false;
  let stopped = false;

  const ring = (): void => {
    if (stopped) return;
    rung = true;
    if (resting !== undefined) return;
    rung = false;
    resting = setTimeout(() => {
      resting = undefined;
      if (rung) ring();
    }, everyMs);
    resting.unref();
    call();
  };
  const stop = (): void => {
    stopped = true;
    clearTimeout(resting);
  };
  return {
    ring,
    stop,
    end() {
      if (stopped) return;
      stop();
      if (rung) call();
    },
  };
}
