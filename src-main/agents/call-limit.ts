const WINDOW_MS = 60_000;

/** How many ms to wait for the next call; 0: it may be made now, and is counted. */
export type CallLimit = () => number;

/**
 * No more than so many calls within any minute; 0: no limit. It remembers when each of the last ones was made: the
 * slot of the next holds the one that must be a minute old by then. `now` is a clock that only goes forward, in ms.
 */
export function createCallLimit(perMinute: number, now: () => number): CallLimit {
  if (perMinute === 0) return () => 0;
  const times = new Float64Array(perMinute).fill(-Infinity);
  let next = 0;
  return () => {
    const time = now();
    const wait = (times[next] ?? -Infinity) + WINDOW_MS - time;
    if (wait > 0) return wait;
    times[next] = time;
    next = (next + 1) % perMinute;
    return 0;
  };
}
