import { expect, test } from 'vitest';
import type { Alert } from '../../../src-shared/model/alert.ts';
import { AlertNotices } from '../../../src-shared/model/alert-notices.ts';
import { alertOf } from '../../helpers/alert-of.ts';

type Outcome = Alert['actions'][number]['outcome'];

/** As it is just after its rule has notified of it. */
const notified = (id: number, time: number, more: Partial<Alert> & { outcome?: Outcome } = {}): Alert => {
  const { outcome = 'done', ...rest } = more;
  const actions = [{ time, action: { do: 'notify' as const }, outcome, detail: '' }];
  return alertOf(id, { lastAt: time, actions, ...rest });
};

/** What the events after the first snapshot tell of. */
function follow(first: readonly Alert[]) {
  const notices = new AlertNotices();
  const take = (type: 'snapshot' | 'change', alerts: readonly Alert[]) =>
    notices.take({ type, alerts }).map(({ id }) => id);
  expect(take('snapshot', first)).toEqual([]);
  return {
    change: (...alerts: readonly Alert[]) => take('change', alerts),
    snapshot: (...alerts: readonly Alert[]) => take('snapshot', alerts),
  };
}

test('what was there before anybody looked is no news; what its rule notifies of then is, once', () => {
  const { change, snapshot } = follow([notified(1, 10)]);
  expect(change(notified(1, 10), notified(2, 20))).toEqual([2]);
  expect(change(notified(2, 20, { lastAt: 9000 }))).toEqual([]);
  expect(snapshot(notified(1, 10), notified(2, 20))).toEqual([]);
});

test('an alert without notification, within its cooldown or seen to is no news; one that notifies again is', () => {
  const { change } = follow([]);
  expect(change(alertOf(1), notified(2, 20, { outcome: 'skipped' }))).toEqual([]);
  expect(change(notified(3, 30, { state: 'acknowledged' }))).toEqual([]);
  expect(change(notified(4, 40))).toEqual([4]);
  expect(change(notified(4, 40, { state: 'resolved' }))).toEqual([]);
  expect(change(notified(4, 40))).toEqual([]);
  expect(change(notified(4, 9000))).toEqual([4]);
});

test('what began while the connection was lost is news', () => {
  const { snapshot } = follow([]);
  expect(snapshot(notified(5, 50, { lastAt: 9000 }))).toEqual([5]);
});

test('one that comes back with the notification of an earlier time is told of once, when it notifies anew', () => {
  const { change } = follow([]);
  expect(change(notified(6, 60, { lastAt: 9000, count: 2 }))).toEqual([]);
  expect(change(notified(6, 9001, { lastAt: 9000, count: 2 }))).toEqual([6]);
});

test('one that has just begun is told of, however late the word of it comes', () => {
  const { change } = follow([]);
  expect(change(notified(7, 60, { lastAt: 9000 }))).toEqual([7]);
});
