import { expect, test } from 'vitest';
import { SlidingCount } from '../../../../src-main/monitor/alerts/sliding-count.ts';
import { MINUTE, NOON, SECOND } from './engine-of.ts';

test('counts what was within the time, however many there are', () => {
  const sliding = new SlidingCount(MINUTE);
  sliding.add(Array.from({ length: 200_000 }, () => NOON));
  sliding.add([NOON + 30 * SECOND]);
  expect(sliding.count(NOON + 30 * SECOND)).toBe(200_001);
  expect(sliding.count(NOON + 61 * SECOND)).toBe(1);
  expect(sliding.count(NOON + 2 * MINUTE)).toBe(0);
});

test('a clock that was set back leaves nothing of the future', () => {
  const sliding = new SlidingCount(MINUTE);
  sliding.add([NOON]);
  expect(sliding.count(NOON - 3_600_000)).toBe(0);
  sliding.add([NOON - 3_600_000]);
  expect(sliding.count(NOON - 3_600_000)).toBe(1);
});
