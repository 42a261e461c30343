import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';

const MINUTE_MS = 60_000;

/** Each asks one system; elsewhere it fails or is empty. */
const sources: readonly (() => string)[] = [
  () => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1'),
  // macOS. Not `kern.boottime`: it moves whenever the clock is set.
  () => execFileSync('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid'], { encoding: 'latin1', stdio: 'pipe' }),
  // Whole minutes, since the clock drifts against the uptime.
  () => `boot-${Math.round((Date.now() - uptime() * 1000) / MINUTE_MS)}`,
];

/** Names the time between two starts of the machine: pids and start times of one boot say nothing in another. */
export function readBootId(): string {
  for (const read of sources) {
    try {
      const id = read().trim();
      if (id !== '') return id;
    } catch {
      // Not this system: the next one is asked, and the last one cannot fail.
    }
  }
  throw new Error('no boot id: the last source cannot fail');
}
