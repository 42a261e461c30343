import { expect, test } from 'vitest';
import { createCallLimit } from '../../../src-main/agents/call-limit.ts';

function limitOf(perMinute: number) {
  let now = 0;
  const limit = createCallLimit(perMinute, () => now);
  return {
    at(time: number): number {
      now = time;
      return limit();
    },
  };
}

test('so many calls within any minute, and no more; the wait is until the oldest is a minute old', () => {
  const limit = limitOf(3);
  expect([limit.at(0), limit.at(10), limit.at(20)]).toEqual([0, 0, 0]);
  expect([limit.at(30), limit.at(59_999)]).toEqual([59_970, 1]);
  // Exactly one has its place again: what was refused took none.
  expect([limit.at(60_000), limit.at(60_001), limit.at(60_010)]).toEqual([0, 9, 0]);
});

test('never more than the limit in any minute, however the calls come', () => {
  const limit = limitOf(5);
  const made: number[] = [];
  for (let time = 0; time < 300_000; time += 777) if (limit.at(time) === 0) made.push(time);
  const most = Math.max(...made.map((from) => made.filter((time) => time >= from && time < from + 60_000).length));
  expect(most).toBe(5);
});

test('0 is no limit', () => {
  const limit = limitOf(0);
  expect(Array.from({ length: 1000 }, () => limit.at(0)).every((wait) => wait === 0)).toBe(true);
});
