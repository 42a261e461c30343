import { DatabaseSync } from 'node:sqlite';
import { expect, test, vi } from 'vitest';
import { days, hours, minutes, seconds } from '../../../src-main/monitor/history/durations.ts';
import type { Recorder } from '../../../src-main/monitor/history/recorder.ts';
import { openHistory } from './history-recorder.ts';
import { noon, tickOf } from './history-ticks.ts';

/** Many writes: on a busy machine they take their time. */
vi.setConfig({ testTimeout: 120_000 });

interface Stretch {
  /** By the clock of the machine, and by one that never jumps. */
  readonly at: number;
  readonly ticks: number;
  readonly lasts: number;
  readonly cpuPercent: number;
}

/** A sample every five seconds. */
function record(recorder: Recorder, { at, ticks, lasts, cpuPercent }: Stretch): void {
  for (let passed = seconds(5); passed <= lasts; passed += seconds(5)) {
    recorder.record(tickOf({ at: at + passed, ticks: ticks + passed, api: { cpuPercent } }));
  }
}

const averages = async (recorder: Recorder, from: number, to: number) =>
  (await recorder.series({ id: 'managed:api', metrics: ['cpuPercent'], from, to, points: 60 }))?.series[0]?.average;

test('a clock that is set back a little: nothing is recorded twice, and nothing is lost that was', async () => {
  await using history = openHistory();
  const recorder = history.open();
  record(recorder, { at: noon, ticks: 0, lasts: minutes(10), cpuPercent: 1 });
  record(recorder, { at: noon + minutes(6), ticks: minutes(10), lasts: minutes(1), cpuPercent: 2 });
  expect((await recorder.status()).problem).toMatch(/clock .* before what was recorded last/);
  record(recorder, { at: noon + minutes(7), ticks: minutes(11), lasts: minutes(9), cpuPercent: 2 });
  expect(await recorder.status()).toMatchObject({ problem: undefined });
  const known = await averages(recorder, noon, noon + minutes(16));
  expect(known).not.toContain(null);
  expect(known?.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 1));
  expect(known?.slice(-11)).toEqual(Array.from({ length: 11 }, () => 2));
});

test('a clock that is set back by hours is believed after ten minutes: what lay ahead is forgotten, for good', async () => {
  await using history = openHistory();
  const recorder = history.open();
  record(recorder, { at: noon, ticks: 0, lasts: hours(3), cpuPercent: 1 });
  record(recorder, { at: noon + minutes(50), ticks: hours(3), lasts: hours(2), cpuPercent: 2 });
  const expectRight = async (asked: Recorder): Promise<void> => {
    expect(await averages(asked, noon, noon + hours(1))).toEqual(Array.from({ length: 60 }, () => 1));
    expect(await averages(asked, noon + minutes(61), noon + minutes(121))).toEqual(Array.from({ length: 60 }, () => 2));
    expect((await asked.subjects()).find(({ name }) => name === 'api')?.to).toBe(noon + minutes(170));
  };
  await expectRight(recorder);
  await recorder.close();
  await expectRight(history.open());
  expectNoOverlap(history.path);
});

function expectNoOverlap(path: string): void {
  const database = new DatabaseSync(path);
  const sql = 'SELECT subject, tier, start, count(*) AS times FROM block GROUP BY 1, 2, 3 HAVING times > 1';
  expect(database.prepare(sql).all()).toEqual([]);
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  database.close();
}

test('a machine that begins in 1970 and then learns the time loses nothing', async () => {
  await using history = openHistory();
  const first = history.open();
  record(first, { at: noon, ticks: 0, lasts: minutes(10), cpuPercent: 1 });
  await first.close();
  const second = history.open();
  record(second, { at: 0, ticks: 0, lasts: minutes(2), cpuPercent: 9 });
  record(second, { at: noon + hours(1), ticks: minutes(2), lasts: minutes(10), cpuPercent: 2 });
  expect(await averages(second, noon, noon + minutes(10))).not.toContain(null);
  expect(await averages(second, noon + hours(1), noon + hours(1) + minutes(10))).not.toContain(null);
});

test('a clock that leaps ahead for a moment makes nothing too old', async () => {
  await using history = openHistory();
  const recorder = history.open();
  record(recorder, { at: noon, ticks: 0, lasts: hours(2), cpuPercent: 1 });
  record(recorder, { at: noon + days(400), ticks: hours(2), lasts: minutes(7), cpuPercent: 2 });
  record(recorder, { at: noon + hours(2), ticks: hours(2) + minutes(7), lasts: minutes(20), cpuPercent: 3 });
  expect(await averages(recorder, noon, noon + hours(1))).toEqual(Array.from({ length: 60 }, () => 1));
  const after = await averages(recorder, noon + hours(2) + minutes(11), noon + hours(2) + minutes(19));
  expect(after).not.toContain(null);
  expect(new Set(after)).toEqual(new Set([3]));
});

test('a gap that a tick tells of is one, with its reason', async () => {
  await using history = openHistory();
  const recorder = history.open();
  record(recorder, { at: noon, ticks: 0, lasts: minutes(1), cpuPercent: 1 });
  const gap = { from: noon + minutes(1), to: noon + minutes(8), why: 'asleep' } as const;
  recorder.record(tickOf({ at: noon + minutes(8), api: { cpuPercent: 1 }, gap }));
  recorder.record(tickOf({ at: noon + minutes(8) + seconds(5) }));
  recorder.record(tickOf({ at: noon + minutes(8) + seconds(15), api: { cpuPercent: 1 } }));
  const range = { from: noon, to: noon + minutes(9) };
  const series = await recorder.series({ id: 'managed:api', metrics: ['cpuPercent'], points: 60, ...range });
  expect(series?.gaps).toEqual([
    { ...gap, to: gap.to - 1000 },
    { from: noon + minutes(8), to: noon + minutes(8) + seconds(5), why: 'not-running' },
  ]);
  expect((await recorder.top(range)).gaps).toEqual([gap]);
});
