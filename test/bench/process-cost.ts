import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** User and system time of a whole process so far, in s; `withEnded`: and of its children that have ended. Linux only. */
export function cpuSeconds(pid: number, { withEnded = false } = {}): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, withEnded ? 15 : 13).map(Number);
  // Of the kernel: 10 ms each.
  return ticks.reduce((total, value) => total + value, 0) / 100;
}

export function residentMb(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

/** CPU of all of them together, in % of one core, over a window. */
export async function cpuPercent(pids: readonly number[], windowMs: number): Promise<number> {
  const sum = (): number => pids.reduce((total, pid) => total + cpuSeconds(pid), 0);
  const before = sum();
  await pause(windowMs);
  return ((sum() - before) / (windowMs / 1000)) * 100;
}

/** The keeper of an instance: it works in the capture folder. */
export function keeperOf(dataDir: string): number {
  const capture = join(dataDir, 'capture');
  const found = readdirSync('/proc').find((entry) => /^\d+$/.test(entry) && isKeeper(entry, capture));
  if (found === undefined) throw new Error(`${dataDir} has no keeper`);
  return Number(found);
}

function isKeeper(pid: string, capture: string): boolean {
  try {
    const isThere = readlinkSync(`/proc/${pid}/cwd`) === capture;
    return isThere && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('keeper');
  } catch {
    return false;
  }
}
