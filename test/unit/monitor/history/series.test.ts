import { expect, test } from 'vitest';
import type { Block } from '../../../../src-main/monitor/history/block.ts';
import { minutes, seconds } from '../../../../src-main/monitor/history/durations.ts';
import { foldParts } from '../../../../src-main/monitor/history/fold-parts.ts';
import { gapsOf } from '../../../../src-main/monitor/history/gaps-of.ts';
import { metricStatsOf } from '../../../../src-main/monitor/history/metric-stats-of.ts';
import type { Part } from '../../../../src-main/monitor/history/part.ts';
import { pickGrid } from '../../../../src-main/monitor/history/pick-grid.ts';
import { fineTier } from '../../../../src-main/monitor/history/tiers.ts';

/** [end in s, for how many s before it, CPU] */
type Entry = readonly [end: number, covers: number, cpu: number];

function blockOf(entries: readonly Entry[]): Block {
  const cpu = entries.map(([, , value]) => value);
  return {
    ends: entries.map(([end]) => seconds(end)),
    covers: entries.map(([, covers]) => seconds(covers)),
    columns: new Map([['cpuPercent', { average: cpu, peak: cpu }]]),
  };
}

const samples = (entries: readonly Entry[]): Part[] => [
  { block: blockOf(entries), stepMs: 0, from: 0, to: minutes(60) },
];

test('what is looked at more often counts for no more: an average weighs by time', () => {
  const often = Array.from({ length: 10 }, (_, index): Entry => [index + 1, 1, 100]);
  const seldom: Entry[] = [[20, 10, 0]];
  expect(metricStatsOf(samples([...often, ...seldom]), 'cpuPercent')).toMatchObject({
    samples: 11,
    average: 50,
    p50: 0,
    p95: 100,
    peak: 100,
    peakAt: seconds(1),
  });
});

test('a line through what grows evenly has its slope and is sure of it; noise is not', () => {
  const line = Array.from({ length: 60 }, (_, index): Entry => [index + 1, 1, 7 + index]);
  expect(metricStatsOf(samples(line), 'cpuPercent')?.slopePerHour).toBeCloseTo(3600);
  expect(metricStatsOf(samples(line), 'cpuPercent')?.confidence).toBeCloseTo(1);
  const noise = line.map(([end, covers], index): Entry => [end, covers, index % 2 === 0 ? 0 : 100]);
  expect(metricStatsOf(samples(noise), 'cpuPercent')?.confidence).toBeLessThan(0.05);
  expect(metricStatsOf(samples(line.slice(0, 5)), 'cpuPercent')?.slopePerHour).toBeUndefined();
  expect(metricStatsOf(samples(line), 'rss')).toBeUndefined();
});

test('folded into steps: a sample counts in each step that it reaches into, and its peak is kept', () => {
  const folded = foldParts(
    samples([
      [5, 5, 1],
      [15, 10, 3],
      [20, 5, 9],
      [41, 1, 2],
    ]),
    fineTier,
    0,
  );
  expect(folded?.ends).toEqual([10, 20, 50].map(seconds));
  expect(folded?.covers).toEqual([10, 10, 1].map(seconds));
  expect(folded?.columns.get('cpuPercent')).toEqual({ average: [2, 6, 2], peak: [3, 9, 2] });
});

test('to fold twice changes nothing, also where only a part is left the second time', () => {
  const entries = Array.from({ length: 60 }, (_, index): Entry => [(index + 1) * 5, 5, index]);
  const once = foldParts(samples(entries), fineTier, 0);
  expect(foldParts(samples(entries), fineTier, 0, once)).toEqual(once);
  expect(foldParts(samples(entries.slice(30)), fineTier, 0, once)).toEqual(once);
  expect(foldParts([], fineTier, 0, once)).toEqual(once);
});

test('a hole is explained by the gap of all that lies in it, and else by not running', () => {
  const parts = samples([
    [10, 10, 1],
    [100, 1, 1],
    [101.5, 1, 1],
  ]);
  expect(gapsOf(parts, { from: 0, to: seconds(120) }, [{ from: seconds(20), to: seconds(50), why: 'asleep' }])).toEqual(
    [
      { from: seconds(10), to: seconds(20), why: 'not-running' },
      { from: seconds(20), to: seconds(50), why: 'asleep' },
      { from: seconds(50), to: seconds(99), why: 'not-running' },
      { from: seconds(101.5), to: seconds(120), why: 'not-running' },
    ],
  );
});

test('steps are round, no finer than what is known, and never more than asked for', () => {
  const from = Date.UTC(2026, 0, 1, 0, 0, 7);
  expect(pickGrid({ from, to: from + minutes(60), points: 300, finestMs: 0 })).toMatchObject({
    stepMs: 15_000,
    count: 241,
  });
  expect(pickGrid({ from, to: from + minutes(1), points: 300, finestMs: 10_000 })).toMatchObject({ stepMs: 10_000 });
  for (const points of [1, 2, 3, 7, 100, 2000]) {
    for (const lasts of [1, 999, 60_001, 86_400_000, 3 * 10 ** 10]) {
      const grid = pickGrid({ from, to: from + lasts, points, finestMs: 0 });
      expect(grid.count).toBeLessThanOrEqual(points);
      expect(grid.from + grid.count * grid.stepMs).toBeGreaterThanOrEqual(from + lasts);
    }
  }
});
