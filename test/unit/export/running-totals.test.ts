import { expect, test } from 'vitest';
import { createErrorTotals } from '../../../src-main/export/error-totals.ts';
import { createRunningTotals } from '../../../src-main/export/running-totals.ts';
import type { MetricValues } from '../../../src-shared/model/metric.ts';
import type { GapReason } from '../../../src-shared/model/metric-history.ts';

const sample = (id: string, values: MetricValues) => ({ subject: { id }, values });

test('rates add up over time, never fall, and are forgotten with their process (R-222)', () => {
  const totals = createRunningTotals();
  totals.add({
    takenAt: 1_700_000_000_000 + 1000,
    ticks: 1000,
    samples: [sample('managed:api', { cpuPercent: 50, readRate: 100 })],
  });
  expect(totals.of('managed:api')).toMatchObject({ cpuSeconds: 0, readBytes: 0 });

  totals.add({
    takenAt: 1_700_000_000_000 + 6000,
    ticks: 6000,
    samples: [sample('managed:api', { cpuPercent: 200, readRate: 100, contextSwitches: 3 })],
  });
  expect(totals.of('managed:api')).toMatchObject({ cpuSeconds: 10, readBytes: 500, contextSwitches: 15 });

  // It does not run just now.
  totals.add({ takenAt: 1_700_000_000_000 + 11_000, ticks: 11_000, samples: [sample('managed:api', {})] });
  expect(totals.of('managed:api')).toMatchObject({ cpuSeconds: 10, readBytes: 500 });

  totals.add({
    takenAt: 1_700_000_000_000 + 16_000,
    ticks: 16_000,
    samples: [sample('host', { diskRead: 2, networkSent: 4 })],
  });
  expect(totals.of('managed:api')).toEqual({});
  expect(totals.of('host')).toMatchObject({ readBytes: 10, sentBytes: 20 });
});

test('of the time in which nobody looked nothing is added, and of what cannot be read nothing is said (R-222)', () => {
  const totals = createRunningTotals();
  const tick = (ticks: number, why?: GapReason) =>
    totals.add({
      takenAt: 1_700_000_000_000 + ticks,
      ticks,
      gap: why && { why },
      samples: [sample('managed:api', { cpuPercent: 100 })],
    });
  tick(0);
  tick(5000);
  tick(3_605_000, 'monitoring-off');
  tick(3_610_000);
  expect(totals.of('managed:api')).toEqual({ cpuSeconds: 10 });
  // Rates go over a stretch in which we stood still.
  tick(3_670_000, 'asleep');
  expect(totals.of('managed:api').cpuSeconds).toBe(70);
  expect(totals.since('managed:api')).toBe(1_700_000_000_000);
  expect(totals.since('managed:gone')).toBeUndefined();
});

test('errors in logs are counted from the first look on, and anew in a log that begins anew (R-222)', () => {
  let log = { errors: 100, upTo: 1000 };
  const asked: number[] = [];
  const errors = createErrorTotals((name, after) => {
    if (name !== 'api') return undefined;
    asked.push(after);
    return log;
  });
  errors.look(['api', 'gone']);
  expect([errors.of('api'), errors.of('gone')]).toEqual([0, undefined]);
  log = { errors: 3, upTo: 1010 };
  errors.look(['api']);
  expect(errors.of('api')).toBe(3);
  expect(asked).toEqual([Number.MAX_SAFE_INTEGER, 1000]);
  log = { errors: 2, upTo: 2 };
  errors.look(['api']);
  expect(errors.of('api')).toBe(0);
});
