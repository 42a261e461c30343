import { describe, expect, test } from 'vitest';
import { findGap, type Instant } from '../../../src-main/monitor/find-gap.ts';
import { createGapWatch } from '../../../src-main/monitor/gap-watch.ts';

const PACE = 5000;
const NOON = 1_700_000_000_000;
const before: Instant = { takenAt: NOON, ticks: 60_000, uptime: 100 };

/** So many seconds later, by the clock on the wall, by the one that never jumps, and since boot. */
const later = (wall: number, steady: number, up?: number): Instant => ({
  takenAt: NOON + wall * 1000,
  ticks: 60_000 + steady * 1000,
  uptime: up === undefined ? undefined : 100 + up,
});

describe('findGap', () => {
  test.each([
    ['at its pace', later(5, 5, 5)],
    ['sooner, as somebody watches', later(1, 1, 1)],
    ['late, as the machine is busy', later(9, 9, 9)],
    ['with a clock that is set right little by little', later(5.9, 5, 5)],
    ['with an uptime that only counts seconds', later(5, 5, 6)],
  ])('none before a sample that comes %s', (_, now) => {
    expect(findGap(before, now, PACE)).toBeUndefined();
  });

  test.each([
    ['the machine slept, and the steady clock stood', later(3605, 5, 3605)],
    ['the machine slept, and nobody tells since when it is up', later(3605, 5)],
    ['the machine slept, and the steady clock went on', later(3605, 3605)],
    ['only we were stopped', later(60, 60, 60)],
  ])('asleep: %s', (_, now) => {
    expect(findGap(before, now, PACE)).toEqual({ from: NOON, to: now.takenAt, why: 'asleep' });
  });

  test('the clock was set forward', () => {
    const now = later(3605, 5, 5);
    expect(findGap(before, now, PACE)).toEqual({ from: NOON, to: now.takenAt, why: 'clock-changed' });
  });

  test.each([later(-3600, 5, 5), later(-3600, 5)])('the clock was set back: no stretch, but a break', (now) => {
    expect(findGap(before, now, PACE)).toEqual({ from: now.takenAt, to: now.takenAt, why: 'clock-changed' });
  });
});

describe('createGapWatch', () => {
  const look = (instant: Instant, failures = 0) => ({ ...instant, paceMs: PACE, failures });

  test('nothing is missing before the first look', () => {
    expect(createGapWatch().next(look(before))).toBeUndefined();
  });

  test('R-189: what is missing since looks failed is lost, and not slept through', () => {
    const gaps = createGapWatch();
    gaps.next(look(before));
    expect(gaps.next(look(later(60, 60, 60), 3))).toEqual({ from: NOON, to: NOON + 60_000, why: 'lost' });
    expect(gaps.next(look(later(120, 120, 120), 3))).toMatchObject({ why: 'asleep' });
  });

  test('R-180: monitoring was switched off, however short', () => {
    const gaps = createGapWatch();
    gaps.next(look(before));
    gaps.pause(0);
    expect(gaps.next(look(later(1, 1, 1)))).toEqual({ from: NOON, to: NOON + 1000, why: 'monitoring-off' });
    expect(gaps.next(look(later(2, 2, 2)))).toBeUndefined();
  });

  test('a pace that was slower a moment ago excuses a late sample', () => {
    const gaps = createGapWatch();
    gaps.next({ ...look(before), paceMs: 60_000 });
    expect(gaps.next(look(later(60, 60, 60)))).toBeUndefined();
  });
});
