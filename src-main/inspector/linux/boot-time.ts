import { readFileSync } from 'node:fs';
import type { Clock } from '../../../src-shared/model/clock.ts';

/** A clock that was set moves the boot time by more than this; less is the granularity of `/proc/uptime`. */
const STEP_MS = 1000;

/**
 * When the machine started, in ms since the epoch. It stays the same until the clock is set: a start time
 * that is worked out from it must not flicker.
 */
export function createBootTime(clock: Clock): () => number {
  let known = Number.NaN;
  return () => {
    const uptimeSeconds = Number.parseFloat(readFileSync('/proc/uptime', 'latin1'));
    const bootTime = Math.round(clock.now() - uptimeSeconds * 1000);
    if (!(Math.abs(bootTime - known) < STEP_MS)) known = bootTime;
    return known;
  };
}
