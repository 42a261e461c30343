import { statSync, readdirSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { hours, minutes, seconds } from '../../../src-main/monitor/history/durations.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { openHistory } from './history-recorder.ts';
import { noon, tickOf } from './history-ticks.ts';

/** Many writes: on a busy machine they take their time. */
vi.setConfig({ testTimeout: 120_000 });

test('what was just recorded is in the answer, written or not (R-185)', async () => {
  await using history = openHistory();
  const recorder = history.open();
  for (let second = 1; second <= 25; second += 1) {
    recorder.record(tickOf({ at: noon + seconds(second), api: { cpuPercent: second, rss: 4096 * second } }));
  }
  const series = await recorder.series({
    id: 'managed:api',
    metrics: ['cpuPercent', 'rss'],
    from: noon,
    to: noon + seconds(25),
    points: 25,
  });
  expect(series).toMatchObject({ stepMs: 1000, gaps: [], subject: { name: 'api' } });
  expect(series?.series[0]?.average).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
  expect(series?.stats[0]).toMatchObject({
    samples: 25,
    average: 13,
    peak: 25,
    peakAt: noon + seconds(25),
    p50: 13,
    p95: 24,
  });
  expect(series?.stats[0]?.slopePerHour).toBeCloseTo(3600);
  expect(series?.stats[0]?.confidence).toBeCloseTo(1);
  expect(history.problems).toEqual([]);
});

test('R-187 it is the same after a close, and the time between two runs is a gap', async () => {
  await using history = openHistory();
  const first = history.open();
  for (let second = 1; second <= 25; second += 1)
    first.record(tickOf({ at: noon + seconds(second), api: { cpuPercent: second } }));
  await first.close();
  expect(readdirSync(history.folder)).toEqual(['history.db']);
  expect(statSync(history.path).mode & 0o777).toBe(0o600);

  const second = history.open();
  second.record(tickOf({ at: noon + seconds(60), api: { cpuPercent: 3 } }));
  const series = await second.series({
    id: 'managed:api',
    metrics: ['cpuPercent'],
    from: noon,
    to: noon + seconds(60),
    points: 60,
  });
  expect(series?.gaps).toEqual([{ from: noon + seconds(25), to: noon + seconds(59), why: 'signalbox-off' }]);
  expect(series?.series[0]?.average.slice(0, 27)).toEqual([
    ...Array.from({ length: 25 }, (_, index) => index + 1),
    null,
    null,
  ]);
  expect(series?.series[0]?.average.at(-1)).toBe(3);
  expect(history.problems).toEqual([]);
});

test('hours are folded into ten seconds and minutes, which tell the same as the samples did', async () => {
  await using history = openHistory();
  const recorder = history.open();
  const cpu = (second: number): number => (second % 3600 === 1800 ? 99 : 5 + Math.floor(second / 3600));
  for (let second = 5; second <= hours(8) / 1000; second += 5) {
    recorder.record(tickOf({ at: noon + seconds(second), api: { cpuPercent: cpu(second), rss: 4096 * 1000 } }));
  }
  const ask = (from: number, to: number, points: number) =>
    recorder.series({ id: 'managed:api', metrics: ['cpuPercent'], from, to, points });
  const all = await ask(noon, noon + hours(8), 300);
  expect(all).toMatchObject({ stepMs: minutes(2), gaps: [] });
  expect(all?.series[0]?.peak.filter((peak) => peak === 99)).toHaveLength(8);
  expect(all?.series[0]?.average).not.toContain(null);
  expect(all?.stats[0]?.average).toBeCloseTo(8.5, 0);

  const early = () => ask(noon + minutes(29), noon + minutes(31), 120);
  await waitUntil(async () => (await early())?.stepMs === 10_000, {
    what: 'the samples of that time to be dropped',
    deadlineMs: 60_000,
  });
  expect((await early())?.gaps).toEqual([]);
  expect((await early())?.series[0]?.peak).toContain(99);
  expect(history.problems).toEqual([]);
});

test('who was busy at 14:03 is named with the command line, also when long gone', async () => {
  await using history = openHistory();
  const recorder = history.open();
  const top = [
    { pid: 9, startTime: 9, name: 'cc1', commandLine: ['cc1', '-O2', 'huge.c'], cpuPercent: 97.5, rss: 1024 * 1024 },
  ];
  for (let second = 1; second <= 7300; second += 1) {
    recorder.record(tickOf({ at: noon + seconds(second), ...(second === 125 && { top }) }));
  }
  const at = await recorder.top({ from: noon + seconds(120), to: noon + seconds(130) });
  expect(at.samples).toEqual([
    { from: noon + seconds(120), to: noon + seconds(129), host: { cpuPercent: 10, memoryUsed: 8_000_000_000 }, top },
  ]);
});

test('of a long range who was busy is told in longer intervals, each by its peak', async () => {
  await using history = openHistory();
  const recorder = history.open();
  const busy = (cpuPercent: number) => [{ pid: 9, startTime: 9, name: 'cc1', cpuPercent, rss: 1024 }];
  for (let passed = seconds(10); passed <= hours(5); passed += seconds(10)) {
    recorder.record(tickOf({ at: noon + passed, top: busy(passed === hours(1) ? 99 : 5) }));
  }
  const { samples } = await recorder.top({ from: noon, to: noon + hours(5) });
  expect(samples.length).toBeGreaterThan(500);
  expect(samples.length).toBeLessThanOrEqual(721);
  const peaks = samples.filter(({ top }) => top[0]?.cpuPercent === 99);
  expect(peaks).toHaveLength(1);
  expect(peaks[0]?.from).toBeLessThanOrEqual(noon + hours(1));
  expect((await recorder.top({ from: noon + hours(1), to: noon + hours(2) })).samples).toHaveLength(360);
});
