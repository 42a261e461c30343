import { describe, expect, test } from 'vitest';
import { findGrowth, type GrowthQuery } from '../../../../src-main/monitor/health/find-growth.ts';
import { randomOf } from '../../../helpers/random-of.ts';

const MB = 1024 * 1024;
const STEP_MS = 5000;
const SAMPLES = 120;
const minute = 60_000;

/** Ten minutes of memory, in MB by the sample. */
function growthOf(mb: (sample: number) => number, more: Partial<GrowthQuery> = {}) {
  const points = Array.from({ length: SAMPLES }, (_, sample) => ({ ticks: sample * STEP_MS, value: mb(sample) * MB }));
  return findGrowth({
    points,
    leastSpanMs: 6 * minute,
    leastGrowth: 32 * MB,
    leastShare: 0.2,
    highestBefore: undefined,
    isKnown: false,
    ...more,
  });
}

/** The same each time. */
function noise(mb: number): () => number {
  const random = randomOf(42);
  return () => random(2000 * mb) / 1000 - mb;
}

describe('R-111 what grows without an end', () => {
  test('a straight line', () => {
    const growth = growthOf((sample) => 100 + sample);
    expect(growth?.perMinute).toBeCloseTo(12 * MB, 0);
    expect(growth?.confidence).toBeCloseTo(1, 3);
    expect(growth?.newest).toBe(219 * MB);
  });

  test('a leak under a noise as large as a minute of it', () => {
    const jitter = noise(12);
    expect(growthOf((sample) => 100 + sample + jitter())?.confidence).toBeGreaterThan(0.9);
  });

  test('a leak under the sawtooth of a collector: its floor rises', () => {
    const growth = growthOf((sample) => 100 + sample * 0.6 + (sample % 8) * 10);
    expect(growth && growth.perMinute / MB).toBeCloseTo(7.2, 0);
  });

  test('a leak under a large sawtooth goes on being one while its floor is below earlier peaks', () => {
    const more = { highestBefore: 250 * MB, isKnown: true };
    expect(growthOf((sample) => 150 + sample * 0.6 + (sample % 8) * 20, more)).toBeDefined();
  });

  test('a figure that is read more seldom than the others', () => {
    expect(growthOf((sample) => 100 + Math.floor(sample / 18) * 18)).toBeDefined();
  });

  test('found once, it is still found in a calmer stretch', () => {
    const calmer = (sample: number): number => 400 + sample * 0.5;
    expect(growthOf(calmer)).toBeUndefined();
    expect(growthOf(calmer, { isKnown: true })).toBeDefined();
  });
});

describe('R-111 what does not', () => {
  test('the sawtooth of a garbage collector', () => {
    expect(growthOf((sample) => 100 + (sample % 15) * 12)).toBeUndefined();
  });

  test('a slow sawtooth that has been as high before', () => {
    expect(growthOf((sample) => 100 + sample * 2, { highestBefore: 500 * MB })).toBeUndefined();
  });

  test('a step: a cache that was filled once', () => {
    expect(growthOf((sample) => (sample < 50 ? 100 : 300))).toBeUndefined();
    expect(growthOf((sample) => (sample < 50 ? 100 : 300) + sample * 0.1)).toBeUndefined();
  });

  test('some steps that do not go on', () => {
    expect(growthOf((sample) => 100 + Math.min(3, Math.floor(sample / 15)) * 30)).toBeUndefined();
  });

  test('a warm-up that levels off', () => {
    expect(growthOf((sample) => 100 + 150 * (1 - Math.exp(-sample / 40)))).toBeUndefined();
    expect(growthOf((sample) => 100 + 40 * Math.log1p(sample))).toBeUndefined();
  });

  test('noise alone', () => {
    const jitter = noise(80);
    expect(growthOf(() => 300 + jitter())).toBeUndefined();
  });

  test('load that comes and goes', () => {
    expect(growthOf((sample) => 200 + 100 * Math.sin(sample / 19))).toBeUndefined();
  });

  test('little, of much', () => {
    expect(growthOf((sample) => 1000 + sample)).toBeUndefined();
    expect(growthOf((sample) => 20 + sample * 0.2)).toBeUndefined();
  });

  test('too short to say', () => {
    expect(growthOf((sample) => 100 + sample * 5, { leastSpanMs: 20 * minute })).toBeUndefined();
    expect(growthOf(() => 0, { points: [] })).toBeUndefined();
  });
});
