import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from '../../src-main/cli/create-client.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import { waitUntil } from '../helpers/wait-until.ts';
import type { BenchRow } from './bench-row.ts';
import { startSleepers } from './start-sleepers.ts';

const extraProcesses = 200;
const settleMs = 5000;
const windowMs = 20_000;

/** What `signalbox serve` costs while nobody looks, and while one page watches the machine. Linux only: it reads /proc. */
export async function measureIdle(): Promise<BenchRow[]> {
  await using signalbox = await startSignalbox();
  const idle = await cpuPercent(signalbox.pid);
  const residentIdle = residentMb(signalbox.pid);

  await using _sleepers = await startSleepers(extraProcesses);
  const { sys } = createClient(signalbox);
  await waitUntil(async () => (await sys.list({ q: 'sleep 3600' })).total >= extraProcesses, { what: 'the processes' });
  const events = await sys.watch();
  const first = await events.next();
  const count = first.done !== true && first.value.type === 'snapshot' ? first.value.processes.length : 0;
  const drained = drain(events);
  const watched = await cpuPercent(signalbox.pid);
  await signalbox.stop();
  await drained;
  return [
    { what: 'idle: CPU of one core', unit: '%', ours: idle, goal: { atMost: 1 } },
    { what: 'idle: memory (RSS)', unit: 'MB', ours: residentIdle, goal: { atMost: 120 } },
    { what: `watched at 1 Hz, ${count} processes: CPU of one core`, unit: '%', ours: watched, goal: { atMost: 1 } },
  ];
}

/** Reads as a page would, until the server ends. Aborting is no way out: fetch may lose the signal of a long answer. */
async function drain(events: AsyncIterable<unknown>): Promise<void> {
  const iterator = events[Symbol.asyncIterator]();
  const next = () =>
    iterator.next().then(
      ({ done }) => done !== true,
      () => false, // the end of the server, as its reader sees it
    );
  let more = true;
  while (more) more = await next();
}

async function cpuPercent(pid: number): Promise<number> {
  await pause(settleMs);
  const before = cpuSeconds(pid);
  await pause(windowMs);
  return ((cpuSeconds(pid) - before) / (windowMs / 1000)) * 100;
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
