import { setTimeout as pause } from 'node:timers/promises';
import { cpus } from 'node:os';
import { isDisturbed } from './bench-row.ts';

const lookMs = 2000;
const atMostMs = 60_000;
let isBusyForGood = false;

/**
 * How many cores are busy, once few are: what the case before it has left to do is given time. A machine that stays
 * busy is waited for once: that is not ours to wait out. Not the load average, which takes minutes to forget.
 */
export async function waitForQuiet(): Promise<number> {
  const startedAt = performance.now();
  for (;;) {
    const load = await busyCores();
    if (isBusyForGood || !isDisturbed({ load })) return load;
    isBusyForGood = performance.now() - startedAt > atMostMs;
  }
}

async function busyCores(): Promise<number> {
  const before = busyMs();
  const startedAt = performance.now();
  await pause(lookMs);
  return (busyMs() - before) / (performance.now() - startedAt);
}

/** Of all cores together. */
const busyMs = (): number =>
  cpus().reduce((sum, { times: { user, nice, sys, irq } }) => sum + user + nice + sys + irq, 0);
