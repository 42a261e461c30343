export interface Bell {
  ring(): void;
  stop(): void;
}

/** Calls at the first ring, and then no more than once in `everyMs`, however often it is rung; never after `stop`. */
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
  return {
    ring,
    stop() {
      stopped = true;
      clearTimeout(resting);
    },
  };
}
