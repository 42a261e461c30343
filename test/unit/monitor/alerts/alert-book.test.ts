import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { AlertBook } from '../../../../src-main/monitor/alerts/alert-book.ts';
import { createAlertStore } from '../../../../src-main/storage/alert-store.ts';
import { migrations } from '../../../../src-main/storage/migrations/index.ts';
import { metricRule, NOON } from './engine-of.ts';

const rule = metricRule({ above: 80 });

test('in a storm of alerts the oldest are dropped after a thousand more, not only after an hour', () => {
  const database = new DatabaseSync(':memory:');
  for (const script of migrations) database.exec(script);
  let trims = 0;
  const store = { ...createAlertStore(database, () => {}), trim: () => void (trims += 1) };
  const report = (error: unknown) => {
    throw error;
  };
  const book = new AlertBook({ store, clock: { now: () => NOON }, changed: () => {}, report });
  expect(trims).toBe(1);
  for (let pid = 1; pid <= 1000; pid += 1) {
    book.tidy();
    expect(trims).toBe(1);
    const look = {
      subject: { kind: 'process', id: `${pid}@1`, name: 'p' },
      runs: true,
      values: {},
      status: undefined,
      hasStarted: false,
      hasRunUnseen: false,
      health: undefined,
      end: undefined,
      linesOf: () => undefined,
    } as const;
    book.begin({ what: 'began', rule, look, isSo: true, value: 90, worst: 90, heldMs: 0 }, { top: [], lines: [] });
  }
  book.tidy();
  book.tidy();
  expect(trims).toBe(2);
});
