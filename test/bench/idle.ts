import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from '../../src-main/cli/create-client.ts';
import { startCrowd } from '../helpers/start-crowd.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import { waitUntil } from '../helpers/wait-until.ts';
import type { BenchOptions, BenchRow } from './bench-row.ts';
import { drain } from './drain.ts';
import { cpuPercent, keeperOf, residentMb } from './process-cost.ts';

const extraProcesses = 200;
const settleMs = 5000;

/** What `signalbox serve` costs while nobody looks, and while one page watches the machine. Linux only: it reads /proc. */
export async function measureIdle({ brief }: BenchOptions): Promise<BenchRow[]> {
  const windowMs = brief ? 2000 : 20_000;
  await using signalbox = await startSignalbox();
  await pause(settleMs);
  const idle = await cpuPercent([signalbox.pid], windowMs);
  const residentIdle = residentMb(signalbox.pid);

  const { sys, proc } = createClient(signalbox);
  await proc.start({ name: 'quiet', cmd: ['sleep', '3600'] });
  const both = [signalbox.pid, keeperOf(signalbox.dataDir)];
  await pause(settleMs);
  const quiet = await cpuPercent(both, windowMs);
  const residentBoth = both.reduce((total, pid) => total + residentMb(pid), 0);
  await proc.stop({ name: 'quiet' });

  await using crowd = await startCrowd(extraProcesses);
  await waitUntil(async () => (await sys.list({ q: crowd.mark })).total > extraProcesses, { what: 'the processes' });
  const events = await sys.watch();
  const first = await events.next();
  const count = first.done !== true && first.value.type === 'snapshot' ? first.value.processes.length : 0;
  const drained = drain(events);
  await pause(settleMs);
  const watched = await cpuPercent([signalbox.pid], windowMs);
  await signalbox.stop();
  await drained;
  return [
    { what: 'idle: CPU of one core', unit: '%', ours: idle, goal: { atMost: 1 } },
    { what: 'idle: memory (RSS)', unit: 'MB', ours: residentIdle, goal: { atMost: 120 } },
    {
      what: 'with a quiet managed process, app and keeper: CPU of one core',
      unit: '%',
      ours: quiet,
      goal: { atMost: 1 },
    },
    { what: 'the same: memory (RSS)', unit: 'MB', ours: residentBoth },
    { what: `watched at 1 Hz, ${count} processes: CPU of one core`, unit: '%', ours: watched, goal: { atMost: 1 } },
  ];
}
