import { join } from 'node:path';
import type { MetricValues } from '../../src-shared/model/metric.ts';
import type { TopProcess } from '../../src-shared/model/metric-history.ts';
import type { Subject } from '../../src-shared/model/monitored.ts';
import { resolvePaths } from '../../src-main/app/paths.ts';
import { historyLimits } from '../../src-main/monitor/history/tiers.ts';
import type { MonitorTick } from '../../src-main/monitor/tick.ts';
import { createRecorder } from '../../src-main/storage/history/create-recorder.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const GB = 2 ** 30;

export interface RecordedDay {
  /** ms since the epoch. */
  readonly from: number;
  readonly to: number;
  /** In the middle of ten minutes in which a backup, which is gone, kept the machine busy. */
  readonly busyAt: number;
  /** When the machine was asleep. */
  readonly asleep: { readonly from: number; readonly to: number };
}

export interface RecordDayOptions {
  readonly dataDir: string;
  /** ms since the epoch */
  readonly to: number;
  readonly hours?: number;
}

const host: Subject = { kind: 'host', id: 'host', name: 'vm' };
const managed = (name: string): Subject => ({ kind: 'managed', id: `managed:${name}`, name });
const api = managed('api');
const worker = managed('worker');
const importer = managed('importer');
const backup: TopProcess = {
  pid: 4711,
  startTime: 99,
  name: 'tar',
  user: 'root',
  commandLine: ['tar', '--zstd', '-cf', '/backup/home.tar.zst', '/home'],
  cpuPercent: 171,
  rss: 310 * 2 ** 20,
};

/**
 * Writes, by our own recorder, what a day before the app's start would have left: a sample every ten seconds of the host
 * and three processes, one of which leaks and one of which is gone; a sleep; a backup that kept the machine busy.
 */
export async function recordDay({ dataDir, to, hours = 24 }: RecordDayOptions): Promise<RecordedDay> {
  const from = to - hours * HOUR;
  const asleep = { from: from + hours * 0.3 * HOUR, to: from + hours * 0.36 * HOUR };
  const busyAt = to - hours * 0.22 * HOUR;
  const recorder = createRecorder({
    workerUrl: resolvePaths({ dataDir }).historyWorker,
    path: join(dataDir, 'history.db'),
    limits: historyLimits({ historyRawHours: 1, historyFineDays: 1, historyCoarseDays: 30, historyMb: 256 }),
    onProblem: (problem) => {
      throw new Error(problem);
    },
  });
  let ticks = 0;
  for (let time = from, wasAsleep = false; time <= to; time += 10 * SECOND) {
    ticks += 1;
    // It never waits, and would rather lose some than hold up the app: so we wait for what it has.
    if (ticks % 100 === 0) await recorder.status();
    if (asleep.from < time && time < asleep.to) {
      wasAsleep = true;
      continue;
    }
    const gap = wasAsleep ? { ...asleep, to: time, why: 'asleep' as const } : undefined;
    wasAsleep = false;
    recorder.record(tickAt(time, { from, to, busyAt, asleep }, gap));
  }
  await recorder.close();
  return { from, to, busyAt, asleep };
}

function tickAt(time: number, day: RecordedDay, gap: MonitorTick['gap']): MonitorTick {
  const isBusy = Math.abs(time - day.busyAt) < 5 * MINUTE;
  const share = (time - day.from) / (day.to - day.from);
  // The hours of a day, with what jumps about on top: the same each time.
  const wave = 1 + Math.sin(share * 2 * Math.PI - 1.5);
  const noise = ((Math.round(time / SECOND) * 7919) % 1000) / 1000;
  const apiCpu = 6 + 9 * wave + 8 * noise;
  const importing = share < 0.55;
  const samples: { readonly subject: Subject; readonly values: MetricValues }[] = [
    { subject: host, values: hostValues(wave, noise, isBusy) },
    {
      subject: api,
      values: processValues(apiCpu, (0.21 + 0.03 * wave) * GB, 11 + Math.round(3 * noise), noise > 0.97 ? 4 : 0),
    },
    { subject: worker, values: processValues(3 + 2 * noise, (0.1 + 0.9 * share) * GB, 8, 0) },
    ...(importing ? [{ subject: importer, values: processValues(22 + 20 * noise, 0.4 * GB, 4, 0) }] : []),
  ];
  return {
    takenAt: time,
    ticks: time,
    gap,
    samples: samples.map((sample) => ({ ...sample, status: 'running' })),
    top: [
      ...(isBusy ? [backup] : []),
      topOf(812, api.name, apiCpu, 0.22),
      topOf(813, worker.name, 4, 0.1 + 0.9 * share),
    ],
    processes: () => [],
  };
}

function hostValues(wave: number, noise: number, isBusy: boolean): MetricValues {
  return {
    cpuPercent: Math.min(100, 8 + 11 * wave + 14 * noise + (isBusy ? 62 : 0)),
    memoryPercent: 30 + 8 * wave,
    memoryUsed: (4.9 + 1.2 * wave + (isBusy ? 0.6 : 0)) * GB,
    swapUsed: 0.2 * GB,
    load1: 0.3 + 0.5 * wave + noise * 0.4 + (isBusy ? 3 : 0),
    processes: 240 + Math.round(20 * noise),
    diskRead: (isBusy ? 94 : 0.3 * noise) * 2 ** 20,
    diskWritten: (isBusy ? 61 : 0.8 * noise) * 2 ** 20,
    networkReceived: 24_000 * wave + 9000 * noise,
    networkSent: 61_000 * wave + 12_000 * noise,
  };
}

const processValues = (cpuPercent: number, rss: number, threads: number, logErrors: number): MetricValues => ({
  cpuPercent,
  memoryPercent: (rss / (16 * GB)) * 100,
  rss,
  threads,
  processes: 1,
  fileDescriptors: 40 + threads,
  connections: threads - 3,
  readRate: cpuPercent * 900,
  writeRate: cpuPercent * 2100,
  logErrors,
});

const topOf = (pid: number, name: string, cpuPercent: number, gigabytes: number): TopProcess => ({
  pid,
  startTime: 12,
  name: 'node',
  user: 'dev',
  commandLine: ['node', `/srv/${name}/server.js`],
  cpuPercent,
  rss: gigabytes * GB,
  managed: name,
});
