import { expect, test } from 'vitest';
import { LineRing } from '../../../src-main/logs/line-ring.ts';
import { readAfter } from '../../../src-main/logs/read-after.ts';

const ringWith = (lines: number, capacity = 100): LineRing => {
  const ring = new LineRing(capacity);
  for (let line = 1; line <= lines; line += 1) ring.push(`line ${line}`, line, 'out', false);
  return ring;
};

const read = (ring: LineRing, after: number, most: number) => {
  const { lines, upTo } = readAfter(ring, after, most);
  return { sequences: lines.map(({ sequence }) => sequence), upTo };
};

test('the oldest lines come first, and it goes on behind them', () => {
  expect(read(ringWith(5), 0, 2)).toEqual({ sequences: [1, 2], upTo: 2 });
  expect(read(ringWith(5), 2, 10)).toEqual({ sequences: [3, 4, 5], upTo: 5 });
  expect(read(ringWith(5), 5, 10)).toEqual({ sequences: [], upTo: 5 });
});

test('what is not kept any more is passed over', () => {
  expect(read(ringWith(10, 3), 0, 2)).toEqual({ sequences: [8, 9], upTo: 9 });
});

test('so are lines of which nothing is known, also where there are no others', () => {
  const ring = ringWith(2);
  ring.skipTo(5);
  ring.push('line 6', 6, 'out', false);
  expect(read(ring, 0, 4)).toEqual({ sequences: [1, 2], upTo: 4 });
  expect(read(ring, 2, 2)).toEqual({ sequences: [], upTo: 4 });
  expect(read(ring, 4, 4)).toEqual({ sequences: [6], upTo: 6 });

  const empty = new LineRing(10);
  empty.skipTo(1000);
  expect(read(empty, 3, 4)).toEqual({ sequences: [], upTo: 1000 });
});
