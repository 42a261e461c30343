import { expect, test } from 'vitest';
import { createErrorTotals } from '../../../src-main/export/error-totals.ts';
import { createRunningTotals } from '../../../src-main/export/running-totals.ts';
import type { MetricValues } from '../../../src-shared/model/metric.ts';

const sample = (id: string, values: MetricValues) => ({ subject: { id }, values });

test('rates add up over time, never fall, and are forgotten with their process (R-222)', () => {
  const totals = createRunningTotals();
  totals.add({ ticks: 1000, samples: [sample('managed:api', { cpuPercent: 50, readRate: 100 })] });
  expect(totals.of('managed:api')).toMatchObject({ cpuSeconds: 0, readBytes: 0 });

  totals.add({ ticks: 6000, samples: [sample('managed:api', { cpuPercent: 200, readRate: 100, contextSwitches: 3 })] });
  expect(totals.of('managed:api')).toMatchObject({ cpuSeconds: 10, readBytes: 500, contextSwitches: 15 });

  // It does not run just now.
  totals.add({ ticks: 11_000, samples: [sample('managed:api', {})] });
  expect(totals.of('managed:api')).toMatchObject({ cpuSeconds: 10, readBytes: 500 });

  totals.add({ ticks: 16_000, samples: [sample('host', { diskRead: 2, networkSent: 4 })] });
  expect(totals.of('managed:api').cpuSeconds).toBe(0);
  expect(totals.of('host')).toMatchObject({ readBytes: 10, sentBytes: 20 });
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
