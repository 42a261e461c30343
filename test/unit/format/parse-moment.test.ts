import { describe, expect, test } from 'vitest';
import { parseMoment } from '../../../src-shared/format/parse-moment.ts';

/** 21 November 2026, 16:42:07 where the test runs. */
const NOW = new Date(2026, 10, 21, 16, 42, 7).getTime();
const at = (day: number, hour: number, minute: number, second = 0) =>
  new Date(2026, 10, day, hour, minute, second).getTime();

describe('a time as people say it', () => {
  test.each([
    ['14:03', at(21, 14, 3), 60_000],
    ['4:03', at(21, 4, 3), 60_000],
    ['14:03:20', at(21, 14, 3, 20), 1000],
    ['16:42', at(21, 16, 42), 60_000],
    ['16:43', at(20, 16, 43), 60_000],
    ['23:59:59', at(20, 23, 59, 59), 1000],
    ['90s', NOW - 90_000, 0],
    ['5m', NOW - 300_000, 0],
    ['2h ago', NOW - 7_200_000, 0],
    ['1d', NOW - 86_400_000, 0],
    ['now', NOW, 0],
    [' 14:03 ', at(21, 14, 3), 60_000],
    ['2026-11-20T14:03:00Z', Date.UTC(2026, 10, 20, 14, 3), 0],
    ['2026-11-20T14:03:00+02:00', Date.UTC(2026, 10, 20, 12, 3), 0],
    ['2026-11-20 14:03', at(20, 14, 3), 0],
    [String(NOW), NOW, 0],
  ])('%s', (text, time, lengthMs) => {
    expect(parseMoment(text, NOW)).toEqual({ time, lengthMs });
  });

  test.each(['', '24:00', '14:60', '14', '14:3', 'noon', '5 minutes', '-5m', '2026-13-40', '1e12', '1234567'])(
    'none is %j',
    (text) => {
      expect(parseMoment(text, NOW)).toBeUndefined();
    },
  );

  test('never before the epoch', () => {
    expect(parseMoment('1d', 1000)).toEqual({ time: 0, lengthMs: 0 });
  });
});
