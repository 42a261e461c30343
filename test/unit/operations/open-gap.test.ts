import { expect, test } from 'vitest';
import { openGap } from '../../../src-main/operations/open-gap.ts';

const monitorOf = (monitoring: boolean, newest?: object) =>
  ({
    status: () => ({ monitoring, intervalMs: 5000, trendWindow: 1, monitored: 1 }),
    newest: () => newest,
  }) as unknown as Parameters<typeof openGap>[0];

test('what comes after the newest sample is a gap while monitoring is off, as far as it is asked for', () => {
  const off = monitorOf(false);
  expect(openGap(off, { newest: 100, from: 0, to: 500, now: 300 })).toEqual([
    { from: 100, to: 300, why: 'monitoring-off' },
  ]);
  expect(openGap(off, { newest: 100, from: 200, to: 250, now: 300 })).toEqual([
    { from: 200, to: 250, why: 'monitoring-off' },
  ]);
  expect(openGap(off, { newest: 100, from: 0, to: 100, now: 300 })).toEqual([]);
  expect(openGap(off, { newest: undefined, from: 0, to: 500, now: 300 })).toEqual([]);
});

test('while it is on a sample that is missed is one, but not the next that is awaited', () => {
  const asked = { newest: 100_000, from: 0, to: 500_000 };
  expect(openGap(monitorOf(true, {}), { ...asked, now: 110_000 })).toEqual([]);
  expect(openGap(monitorOf(true, {}), { ...asked, now: 160_000 })).toEqual([
    { from: 100_000, to: 160_000, why: 'lost' },
  ]);
  expect(openGap(monitorOf(true), { ...asked, now: 160_000 })).toEqual([]);
});
