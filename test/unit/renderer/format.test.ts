import { expect, test } from 'vitest';
import { formatCount, formatQuantity } from '../../../src-renderer/components/format/format-count.ts';
import { formatPercent } from '../../../src-renderer/components/format/format-percent.ts';
import {
  formatDateTime,
  formatDateTimeRange,
  formatTime,
} from '../../../src-renderer/components/format/format-time.ts';

test('percentages keep one decimal while there is room for it', () => {
  expect([undefined, 0, 12.34, 999.9, 1234.5].map(formatPercent)).toEqual(['–', '0.0', '12.3', '999.9', '1235']);
});

test('counts are grouped, and one is one', () => {
  expect(formatCount(12_345)).toBe('12,345');
  expect(formatQuantity(1, 'process', 'processes')).toBe('1 process');
  expect(formatQuantity(2000, 'process', 'processes')).toBe('2,000 processes');
});

test('times are local and padded', () => {
  const time = new Date(2026, 0, 5, 4, 3, 2).getTime();
  expect(formatTime(time)).toBe('04:03:02');
  expect(formatDateTime(time)).toBe('2026-01-05 04:03:02');
  const hour = 3_600_000;
  expect(formatDateTimeRange({ from: time, to: time + hour })).toBe('2026-01-05 04:03:02–05:03:02');
  expect(formatDateTimeRange({ from: time, to: time + 24 * hour })).toBe('2026-01-05 04:03:02 – 2026-01-06 04:03:02');
});
