/** Time as an argument: what decides by time is given a clock and reads no other. */
export interface Clock {
  /** ms since the epoch. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
