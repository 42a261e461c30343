import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { resolvePaths } from '../../src-main/app/paths.ts';
import { historyLimits } from '../../src-main/monitor/history/tiers.ts';
import type { Recorder } from '../../src-main/monitor/history/recorder.ts';
import { createRecorder } from '../../src-main/storage/history/create-recorder.ts';
import type { BenchOptions, BenchRow } from './bench-row.ts';
import { createBusyMachine, type BusyMachine } from './history/busy-machine.ts';
import { bytesWritten } from './history/bytes-written.ts';
import { percentile } from './percentile.ts';

const processes = 200;
const dayS = 86_400;
const start = Date.UTC(2026, 0, 1);
const questions = 400;
/** Ticks at once: between two of these the thread folds what is over, as it does between two looks in life. */
const inFlight = 20;
const usual = { historyRawHours: 1, historyFineDays: 1, historyCoarseDays: 30, historyMb: 256 };

/**
 * A day of 200 processes and the host, a sample each second, as fast as the thread takes it in: what is on disk after
 * it, what each second cost, and how long a chart of that day takes to be asked for while more is recorded.
 */
export async function measureHistory({ brief }: BenchOptions): Promise<BenchRow[]> {
  const seconds = brief ? 3 * 3600 : dayS;
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-bench-history-'));
  const { history: path, historyWorker } = resolvePaths({ dataDir: folder });
  const recorder = createRecorder({
    workerUrl: historyWorker,
    path,
    limits: historyLimits(usual),
    onProblem: (problem) => console.error(`  ${problem}`),
  });
  const machine = createBusyMachine(processes, start);
  try {
    const { cpuMs, recordMs, written } = await recordAll(recorder, machine, seconds);
    const charts = await askForCharts(recorder, machine, seconds);
    const tops = await askForMoments(recorder, seconds);
    await recorder.close();
    return [
      {
        what: `history of ${processes} processes at 1 Hz for a day: on disk`,
        unit: 'MB',
        ours: statSync(path).size / 1e6,
        goal: { atMost: 256 },
      },
      {
        what: 'the thread that keeps it: CPU per second of history',
        unit: 'ms',
        ours: cpuMs / seconds,
        goal: { atMost: 10 },
      },
      {
        what: 'what it writes to disk per second of history',
        unit: 'KB',
        ours: written / seconds / 1000,
        goal: { atMost: 50 },
      },
      {
        what: 'handing a tick over to it, on the main thread',
        unit: 'ms',
        ours: recordMs / seconds,
        goal: { atMost: 2 },
      },
      {
        what: 'chart of a day of one process, 300 points, while it records: p50',
        unit: 'ms',
        ours: percentile(charts, 0.5),
      },
      { what: 'the same: p99', unit: 'ms', ours: percentile(charts, 0.99), goal: { atMost: 50 } },
      {
        what: 'who was busy around a moment of that day: p99',
        unit: 'ms',
        ours: percentile(tops, 0.99),
        goal: { atMost: 50 },
      },
    ];
  } finally {
    await recorder.close();
    rmSync(folder, { recursive: true });
  }
}

async function recordAll(recorder: Recorder, machine: BusyMachine, seconds: number) {
  const before = { all: process.cpuUsage(), main: process.threadCpuUsage(), written: bytesWritten() };
  let recordMs = 0;
  let taken: Promise<unknown> | undefined;
  for (let second = 1; second <= seconds; second += 1) {
    const tick = machine.tick(second);
    const startedAt = performance.now();
    recorder.record(tick);
    recordMs += performance.now() - startedAt;
    if (second % inFlight !== 0) continue;
    // One batch is made while the thread is at the one before it.
    const before = taken;
    taken = recorder.status();
    await before;
  }
  await recorder.status();
  await untilFolded();
  const [all, main] = [process.cpuUsage(before.all), process.threadCpuUsage(before.main)];
  const cpuMs = (all.user + all.system - main.user - main.system) / 1000;
  return { cpuMs, recordMs, written: bytesWritten() - before.written };
}

/** In life the thread has minutes for what is over; here it gets as long as it works. */
async function untilFolded(): Promise<void> {
  const pauseMs = 500;
  const isIdle = 0.05;
  for (let share = 1; share > isIdle;) {
    const before = { all: process.cpuUsage(), main: process.threadCpuUsage() };
    await pause(pauseMs);
    const [all, main] = [process.cpuUsage(before.all), process.threadCpuUsage(before.main)];
    share = (all.user + all.system - main.user - main.system) / 1000 / pauseMs;
  }
}

/** Each time of another process, after another tick. */
async function askForCharts(recorder: Recorder, machine: BusyMachine, seconds: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = 1; round <= questions; round += 1) {
    recorder.record(machine.tick(seconds + round));
    const to = start + (seconds + round) * 1000;
    const startedAt = performance.now();
    const id = machine.ids[(round * 37) % machine.ids.length] ?? 'host';
    const found = await recorder.series({
      id,
      metrics: ['cpuPercent', 'rss'],
      from: to - dayS * 1000,
      to,
      points: 300,
    });
    times.push(performance.now() - startedAt);
    if (found?.series[0]?.average.at(-2) == null) throw new Error(`there is no chart of ${id}`);
  }
  return times;
}

async function askForMoments(recorder: Recorder, seconds: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = 1; round <= questions; round += 1) {
    const moment = start + Math.floor((seconds * round) / (questions + 1)) * 1000;
    const startedAt = performance.now();
    const { samples } = await recorder.top({ from: moment - 30_000, to: moment + 30_000 });
    times.push(performance.now() - startedAt);
    if (samples.length === 0) throw new Error('nobody was busy');
  }
  return times;
}
