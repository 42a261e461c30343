import { expect, test } from 'vitest';
import { linesNear } from '../../../src-main/operations/lines-near.ts';

const NOON = 1_700_000_000_000;

/** A search over these lines as a book of logs does it: the newest that are later than `since`, up to `until`. */
function searchIn(lines: readonly { readonly name: string; readonly time: number }[]) {
  const searches: number[] = [];
  return {
    searches,
    search: async ({ since = '', until = '', limit }: { since?: string; until?: string; limit: number }) => {
      const [from, to] = [Date.parse(since), Date.parse(until)];
      searches.push(to - from);
      const found = lines
        .map((line, index) => ({ ...line, sequence: index + 1 }))
        .filter(({ time }) => time > from && time <= to);
      return {
        hits: found.slice(-limit).map(({ name, ...line }) => ({
          name,
          line: { ...line, stream: 'out' as const, text: `at ${line.time - NOON}` },
        })),
        matched: Math.min(found.length, limit),
        searched: found.length,
        complete: found.length <= limit,
      };
    },
  };
}

const range = { time: NOON, from: NOON - 30_000, to: NOON + 30_000 };

test('the lines nearest to a time, before and after it, oldest first', async () => {
  const logs = searchIn(
    [-40_000, -30_000, -2000, -1000, 0, 500, 1500, 30_000, 40_000].map((offset) => ({
      name: 'web',
      time: NOON + offset,
    })),
  );
  const all = await linesNear(logs, range, { most: 100 });
  expect(all.lines.map(({ time }) => time - NOON)).toEqual([-30_000, -2000, -1000, 0, 500, 1500, 30_000]);
  expect(all.linesLeftOut).toBe(0);
  const few = await linesNear(logs, range, { most: 3 });
  expect(few.lines.map(({ time }) => time - NOON)).toEqual([-1000, 0, 500]);
  expect(few.linesLeftOut).toBe(4);
});

test('in a flood after it, those that come first are found all the same', async () => {
  const flood = Array.from({ length: 100_000 }, (_, index) => ({
    name: 'web',
    time: NOON + 1 + Math.floor(index / 5),
  }));
  const logs = searchIn(flood);
  const { lines, linesLeftOut } = await linesNear(logs, range, { most: 10 });
  expect(lines.map(({ time }) => time - NOON)).toEqual([1, 1, 1, 1, 1, 2, 2, 2, 2, 2]);
  expect(lines.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(linesLeftOut).toBeGreaterThan(0);
  expect(logs.searches.length).toBeLessThan(10);
});

test('who wants no lines has nothing read', async () => {
  const logs = searchIn([{ name: 'web', time: NOON }]);
  expect(await linesNear(logs, range, { most: 0 })).toEqual({ lines: [], linesLeftOut: 0 });
  expect(logs.searches).toEqual([]);
});
