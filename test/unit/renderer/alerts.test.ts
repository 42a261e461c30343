import { describe, expect, test } from 'vitest';
import { alertBadge } from '../../../src-renderer/features/alerts/alert-badge.ts';
import type { Connection } from '../../../src-renderer/connection/create-connection.ts';
import { createEndedAlerts } from '../../../src-renderer/features/alerts/create-ended-alerts.ts';
import { timeAround } from '../../../src-renderer/features/alerts/detail/time-around.ts';
import { alertRow } from '../../../src-renderer/features/alerts/alert-row.ts';
import { mergeAlerts } from '../../../src-renderer/features/alerts/merge-alerts.ts';
import { noNarrowing, orderAlerts } from '../../../src-renderer/features/alerts/order-alerts.ts';
import { untilMorning } from '../../../src-renderer/features/alerts/snooze-lengths.ts';
import type { Alert } from '../../../src-shared/model/alert.ts';
import { alertOf } from '../../helpers/alert-of.ts';

const worstFirst = { id: 'severity', desc: true };
const ids = (rows: readonly { readonly alert: Alert }[]) => rows.map(({ alert }) => alert.id);

describe('the list of alerts', () => {
  const rows = [
    alertOf(1, { severity: 'warning' }),
    alertOf(2, { severity: 'critical', type: 'process_health', message: 'web keeps restarting' }),
    alertOf(3, { severity: 'warning', subject: { kind: 'host', id: 'host', name: 'box' } }),
    alertOf(4, { severity: 'info' }),
  ].map(alertRow);

  test('has the worst first, and of equals the newest', () => {
    expect(ids(orderAlerts(rows, noNarrowing, worstFirst))).toEqual([2, 3, 1, 4]);
  });

  test('is narrowed by words in any order, severities and type', () => {
    expect(ids(orderAlerts(rows, { ...noNarrowing, filter: 'RESTARTING web' }, worstFirst))).toEqual([2]);
    expect(ids(orderAlerts(rows, { ...noNarrowing, severities: ['warning', 'info'] }, worstFirst))).toEqual([3, 1, 4]);
    expect(ids(orderAlerts(rows, { ...noNarrowing, type: 'process_health' }, worstFirst))).toEqual([2]);
  });

  test('keeps the one that is being read when it ends, and drops the others', () => {
    const event = (alerts: readonly Alert[], type: 'snapshot' | 'change' = 'change') => ({ type, sequence: 1, alerts });
    const before = mergeAlerts(new Map(), event([alertOf(1), alertOf(2)], 'snapshot'), undefined);
    const after = mergeAlerts(before, event([alertOf(1, { state: 'resolved' }), alertOf(2, { state: 'cleared' })]), 2);
    expect([...after.keys()]).toEqual([2]);
    expect([...mergeAlerts(after, event([alertOf(5)], 'snapshot'), undefined).keys()]).toEqual([5]);
  });
});

test('the badge counts what wants attention, and says the worst', () => {
  const alerts = [
    alertOf(1, { severity: 'info' }),
    alertOf(2, { severity: 'warning' }),
    alertOf(3, { severity: 'error' }),
    alertOf(4, { severity: 'critical', state: 'acknowledged' }),
    alertOf(5, { severity: 'critical', state: 'snoozed' }),
  ];
  expect(alertBadge(alerts)).toEqual({ count: 2, worst: 'error' });
  expect(alertBadge([])).toEqual({ count: 0, worst: undefined });
});

test('until tomorrow morning is eight by the clock on the wall, however long the night', () => {
  for (const at of [new Date(2026, 2, 28, 23, 30), new Date(2026, 9, 24, 0, 5), new Date(2026, 5, 1, 9, 0)]) {
    const morning = new Date(at.getTime() + untilMorning(at.getTime()));
    expect([morning.getHours(), morning.getMinutes()]).toEqual([8, 0]);
    expect(new Date(at.getFullYear(), at.getMonth(), at.getDate() + 1).toDateString()).toBe(morning.toDateString());
  }
});

test('one that ends while older ones are loaded is listed, and none twice', async () => {
  const ended = (id: number) => alertOf(id, { state: 'resolved', endedAt: 1 });
  const pages = new Map([
    [undefined, { alerts: [ended(9), ended(8)], more: true }],
    [8, { alerts: [ended(7), ended(6)], more: false }],
  ]);
  let letGo = () => {};
  const list = async ({ before }: { before?: number }) => {
    if (before !== undefined) await new Promise<void>((resolve) => (letGo = resolve));
    return pages.get(before);
  };
  const alerts = createEndedAlerts({ client: { alerts: { list } } } as unknown as Connection);
  const shown = () => ids(alerts.state.getState().rows ?? []);
  await alerts.load();
  alerts.take(ended(7));
  expect(shown()).toEqual([7, 9, 8]);
  const loading = alerts.loadMore();
  alerts.take(ended(10));
  letGo();
  await loading;
  expect(shown()).toEqual([10, 9, 8, 7, 6]);
});

test('the chart of an alert shows what was before and after it, and nothing of the future', () => {
  const minute = 60_000;
  const hour = 60 * minute;
  const now = 100 * hour;
  expect(timeAround({ firstAt: now - minute }, now)).toEqual({ from: now - 6 * minute, to: now });
  expect(timeAround({ firstAt: now - 4 * hour }, now)).toEqual({ from: now - 5 * hour, to: now });
  const over = { firstAt: now - 5 * hour, endedAt: now - hour };
  expect(timeAround(over, now)).toEqual({ from: now - 6 * hour, to: now });
  expect(timeAround(over, now + 10 * hour)).toEqual({ from: now - 6 * hour, to: now });
  expect(timeAround({ ...over, endedAt: now - 4 * hour }, now).to).toBe(now - 4 * hour + 15 * minute);
});
