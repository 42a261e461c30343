import { describe, expect, test } from 'vitest';
import { heatBySteps } from '../../../src-renderer/components/data-grid/heat.ts';
import { UsageHistory } from '../../../src-renderer/components/sparklines/usage-history.ts';
import { createRecord } from '../../../src-renderer/features/system/process-record.ts';
import { passesQuick, toggleQuick } from '../../../src-renderer/features/system/quick-filters.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';

const record = (facts: Partial<SystemProcess> = {}) =>
  createRecord({ pid: 7, startTime: 1, ppid: 1, name: 'node', status: 'sleeping', ...facts }, new UsageHistory());
const facts = { now: 100_000, ownUser: 'ann', listening: new Set(['7@1']) };

describe('passesQuick', () => {
  test('with no filter on, everything passes', () => {
    expect(passesQuick(record(), [], facts)).toBe(true);
  });

  test('all that are on must let it pass', () => {
    expect(passesQuick(record({ user: 'ann' }), ['mine', 'listening'], facts)).toBe(true);
    expect(passesQuick(record({ user: 'bob' }), ['mine', 'listening'], facts)).toBe(false);
    expect(passesQuick(record({ user: 'ann' }), ['mine', 'zombie'], facts)).toBe(false);
  });

  test('new is younger than a minute at the newest sample', () => {
    expect(passesQuick(record({ startedAt: 40_001 }), ['new'], facts)).toBe(true);
    expect(passesQuick(record({ startedAt: 40_000 }), ['new'], facts)).toBe(false);
  });

  test('what is not known lets nothing through', () => {
    const unknown = { now: 0, ownUser: undefined, listening: undefined };
    for (const id of ['mine', 'busy', 'listening', 'new', 'zombie'] as const) {
      expect(passesQuick(record(), [id], unknown)).toBe(false);
    }
  });
});

test('a quick filter is turned on and off', () => {
  expect(toggleQuick(['mine'], 'busy')).toEqual(['mine', 'busy']);
  expect(toggleQuick(['mine', 'busy'], 'mine')).toEqual(['busy']);
});

test('heat rises by steps, and the unknown has none', () => {
  const heat = heatBySteps([5, 25, 75, 150]);
  expect([undefined, 4.9, 5, 75, 1000].map(heat)).toEqual([0, 0, 1, 3, 4]);
});
