import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { hours, minutes, seconds } from '../../../src-main/monitor/history/durations.ts';
import type { Recorder } from '../../../src-main/monitor/history/recorder.ts';
import { processMetricNames } from '../../../src-shared/model/metric.ts';
import { randomOf } from '../../helpers/random-of.ts';
import { openHistory } from './history-recorder.ts';
import { noon, tickOf } from './history-ticks.ts';

/** Many writes: on a busy machine they take their time. */
const patient = { timeout: 120_000 };
/** Why not: only root may mount. */
const mayMount = process.platform === 'linux' && process.getuid?.() === 0 && canMount();

function canMount(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    // A container without the right.
    return false;
  }
}

/** A disk of so many KB in a folder. */
const mountDisk = (kilobytes: number) => (folder: string) => {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder]);
  return () => void execFileSync('umount', [folder]);
};

function fill(folder: string, leaveBytes: number): string {
  const { bavail, bsize } = statfsSync(folder);
  const path = join(folder, 'filler');
  writeFileSync(path, Buffer.alloc(Math.max(0, bavail * bsize - leaveBytes)));
  return path;
}

const random = randomOf(3);
const noise = () => Object.fromEntries(processMetricNames.map((name) => [name, random(2 ** 32)]));

function record(recorder: Recorder, from: number, lasts: number): void {
  for (let passed = seconds(1); passed <= lasts; passed += seconds(1)) {
    recorder.record(tickOf({ at: from + passed, api: noise() }));
  }
}

const averages = async (recorder: Recorder, from: number, to: number) =>
  (await recorder.series({ id: 'managed:api', metrics: ['cpuPercent'], from, to, points: 60 }))?.series[0]?.average;

function expectWhole(path: string): void {
  const database = new DatabaseSync(path);
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  database.close();
}

test.skipIf(!mayMount)(
  'a disk that others fill: it says so, keeps a quarter of an hour in memory, and goes on when there is room',
  async () => {
    await using history = openHistory(mountDisk(3000));
    const recorder = history.open();
    record(recorder, noon, minutes(20));
    await recorder.status();
    const filler = fill(history.folder, 0);
    record(recorder, noon + minutes(20), minutes(60));
    expect((await recorder.status()).problem).toMatch(/the disk with .*history\.db is full; free some room/);
    expect(await averages(recorder, noon + minutes(70), noon + minutes(80))).not.toContain(null);
    rmSync(filler);
    record(recorder, noon + minutes(80), minutes(10));
    expect((await recorder.status()).problem).toBeUndefined();
    const range = { from: noon, to: noon + minutes(90) };
    expect((await recorder.top(range)).gaps.every(({ why }) => why === 'lost')).toBe(true);
    await recorder.close();
    expectWhole(history.path);
    const again = history.open();
    expect(await averages(again, noon + minutes(70), noon + minutes(90))).not.toContain(null);
    await again.close();
  },
);

test.skipIf(!mayMount)(
  'a disk that is too small for its limit: what is oldest goes, and it goes on',
  patient,
  async () => {
    await using history = openHistory(mountDisk(2000));
    const recorder = history.open({ rawMs: hours(100) });
    for (let hour = 0; hour < 8; hour += 1) {
      record(recorder, noon + hours(hour), hours(1));
      await recorder.status();
    }
    const end = noon + hours(8);
    expect(await averages(recorder, end - minutes(30), end)).not.toContain(null);
    expect((await recorder.status()).earliest).toBeGreaterThan(noon);
    await recorder.close();
    expectWhole(history.path);
    const again = history.open();
    expect((await averages(again, end - minutes(30), end))?.filter((value) => value === null)).toEqual([]);
    await again.close();
  },
);
