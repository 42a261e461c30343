import { expect, it } from 'vitest';
import { LineRing } from '../../../../src-main/logs/line-ring.ts';
import { FieldCache } from '../../../../src-main/logs/query/field-cache.ts';
import { QueryLine } from '../../../../src-main/logs/query/query-line.ts';

const text = (number: number): string => JSON.stringify({ msg: `line ${10 + number}` });

function fill(ring: LineRing, lines: number): LineRing {
  for (let number = 1; number <= lines; number += 1) ring.push(text(ring.total + 1), 0, 'out', false);
  return ring;
}

function readAll(cache: FieldCache, ring: LineRing): void {
  cache.touch();
  for (let sequence = ring.first; sequence <= ring.total; sequence += 1) cache.get(QueryLine.ofRing(ring, sequence));
}

const kept = (ring: LineRing): number => ring.fieldCharacters / text(1).length;

it('keeps the fields of a line as long as the line is in memory', () => {
  using cache = disposable(new FieldCache());
  const ring = fill(new LineRing(10), 10);
  readAll(cache, ring);
  expect(kept(ring)).toBe(10);
  expect(ring.fields(4)).toEqual({ msg: 'line 14' });

  const late = QueryLine.ofRing(ring, 2);
  fill(ring, 3);
  expect(kept(ring)).toBe(7);
  expect(ring.fields(13), 'the place of line 3 is that of line 13 now').toBeUndefined();
  expect(cache.get(late), 'it has left the ring').toEqual({ msg: 'line 12' });
  expect(ring.fields(12)).toBeUndefined();
  ring.halve();
  expect(kept(ring)).toBe(2);
});

it('has room for so much: what was not asked for the longest goes first', () => {
  using cache = disposable(new FieldCache(text(1).length * 10));
  const [first, second, large] = [8, 8, 15].map((lines) => fill(new LineRing(20), lines)) as [
    LineRing,
    LineRing,
    LineRing,
  ];
  readAll(cache, first);
  readAll(cache, second);
  expect([first, second].map(kept)).toEqual([0, 8]);
  readAll(cache, large);
  expect([first, second, large].map(kept)).toEqual([0, 0, 10]);
  cache.clear();
  expect(kept(large)).toBe(0);
});

const disposable = (cache: FieldCache) => Object.assign(cache, { [Symbol.dispose]: () => cache.clear() });
