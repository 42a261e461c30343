import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import type { BenchRow } from './bench-row.ts';

const settleMs = 5000;
const windowMs = 20_000;

/** What `signalbox serve` costs when nobody looks, sampler included. Linux only: it reads /proc. */
export async function measureIdle(): Promise<BenchRow[]> {
  await using signalbox = await startSignalbox();
  await pause(settleMs);
  const before = cpuSeconds(signalbox.pid);
  await pause(windowMs);
  const used = cpuSeconds(signalbox.pid) - before;
  return [
    { what: 'idle: CPU of one core', unit: '%', ours: (used / (windowMs / 1000)) * 100, goal: { atMost: 1 } },
    { what: 'idle: memory (RSS)', unit: 'MB', ours: residentMb(signalbox.pid), goal: { atMost: 120 } },
  ];
}

/** User and system time of the whole process, in the kernel's ticks of 10 ms. */
function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function residentMb(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
