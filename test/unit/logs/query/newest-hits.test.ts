import { expect, it } from 'vitest';
import { NewestHits } from '../../../../src-main/logs/query/newest-hits.ts';
import { randomOf } from '../../../helpers/random-of.ts';

it.each(Array.from({ length: 20 }, (_, seed) => seed))('keeps the newest of many hits, in order (seed %i)', (seed) => {
  const random = randomOf(seed);
  const limit = 1 + random(20);
  const hits = new NewestHits(limit);
  const all = Array.from({ length: random(200) }, (_, index) => ({
    name: 'abc'[random(3)] ?? 'a',
    line: { sequence: index + 1, time: random(30), stream: 'out' as const, text: '' },
  }));
  for (const hit of all) {
    hits.add(hit);
    expect(hits.oldestTime).toBeLessThanOrEqual(30);
  }
  const expected = all
    .toSorted((a, b) => a.line.time - b.line.time || a.name.localeCompare(b.name) || a.line.sequence - b.line.sequence)
    .slice(-limit);
  expect(hits.take()).toEqual(expected);
});

it('keeps no more than one answer may hold', () => {
  const hits = new NewestHits(10_000);
  const text = 'x'.repeat(10_000);
  for (let time = 0; time < 5000; time += 1)
    hits.add({ name: 'a', line: { sequence: time + 1, time, stream: 'out', text } });
  const kept = hits.take();
  expect(kept.at(-1)?.line.time).toBe(4999);
  expect(kept.length).toBeGreaterThan(300);
  expect(kept.length).toBeLessThan(500);
});
