import { expect, test } from 'vitest';
import { LineRing } from '../../../src-main/logs/line-ring.ts';
import { countErrors } from '../../../src-main/logs/count-errors.ts';
import { createErrorRates } from '../../../src-main/monitor/error-rates.ts';

const ring = (lines: readonly string[], capacity = 1000): LineRing => {
  const made = new LineRing(capacity);
  for (const line of lines) made.push(line, 0, 'out', false);
  return made;
};

test('counts what says of itself that it is an error, behind a line', () => {
  const log = ring([
    'ERROR: old',
    'fine',
    '{"level":"error","msg":"a"}',
    '{"level":60}',
    'WARN: b',
    'an error, in prose',
  ]);
  expect(countErrors(log, 1)).toEqual({ errors: 2, upTo: 6 });
  expect(countErrors(log, 6)).toEqual({ errors: 0, upTo: 6 });
  expect(countErrors(log, 7)).toEqual({ errors: 0, upTo: 6 });
});

test('of a flood the newest lines tell of all, those out of memory included', () => {
  const log = ring(
    Array.from({ length: 10_000 }, (_, index) => (index % 4 === 0 ? 'ERROR: x' : 'fine')),
    2000,
  );
  expect(countErrors(log, 0)).toEqual({ errors: 2500, upTo: 10_000 });
});

test('errors per minute: each counts for a minute, and none that was there before', () => {
  let errors = 100;
  let upTo = 1000;
  const rates = createErrorRates((_, after) => ({ errors: after >= upTo ? 0 : errors, upTo }));
  expect(rates.of('web', 0)).toBe(0);
  errors = 3;
  upTo = 1100;
  expect(rates.of('web', 5000)).toBe(3);
  errors = 4;
  upTo = 1101;
  expect(rates.of('web', 30_000)).toBe(7);
  expect(rates.of('web', 64_000)).toBe(7);
  expect(rates.of('web', 65_000)).toBe(4);
  expect(rates.of('web', 90_000)).toBe(0);
});

test('a log that was begun anew is counted from its end, and one that is gone is unknown', () => {
  let upTo: number | undefined = 50;
  const rates = createErrorRates(() => (upTo === undefined ? undefined : { errors: 2, upTo }));
  rates.of('web', 0);
  expect(rates.of('web', 1000)).toBe(2);
  upTo = 3;
  expect(rates.of('web', 2000)).toBe(0);
  upTo = undefined;
  expect(rates.of('web', 3000)).toBeUndefined();
});
