import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { isDisturbed } from './bench-row.ts';

const atMostMs = 120_000;
let isBusyForGood = false;

/** Lets the load of what ran before fade. A machine that stays busy is waited for once: that is not ours to wait out. */
export async function waitForQuiet(): Promise<void> {
  const startedAt = performance.now();
  const isBusy = (): boolean => isDisturbed({ load: loadavg()[0] ?? 0 });
  while (!isBusyForGood && isBusy()) {
    await pause(1000);
    isBusyForGood = performance.now() - startedAt > atMostMs;
  }
}
