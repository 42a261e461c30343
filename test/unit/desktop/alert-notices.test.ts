import { expect, test } from 'vitest';
import type { Alert } from '../../../src-shared/model/alert.ts';
import { AlertNotices } from '../../../src-shared/model/alert-notices.ts';
import { alertOf } from '../../helpers/alert-of.ts';

type Outcome = Alert['actions'][number]['outcome'];

const notified = (id: number, time: number, more: Partial<Alert> & { outcome?: Outcome } = {}): Alert => {
  const { outcome = 'done', ...rest } = more;
  return alertOf(id, { actions: [{ time, action: { do: 'notify' }, outcome, detail: '' }], ...rest });
};

const ids = (alerts: readonly Alert[]) => alerts.map(({ id }) => id);

test('what was there before anybody looked is no news; what its rule notifies of then is, once', () => {
  const notices = new AlertNotices();
  expect(ids(notices.take([notified(1, 10)]))).toEqual([]);
  expect(ids(notices.take([notified(1, 10), notified(2, 20)]))).toEqual([2]);
  expect(ids(notices.take([notified(1, 10), notified(2, 20)]))).toEqual([]);
});

test('an alert without notification, within its cooldown or seen to is no news; one that notifies again is', () => {
  const notices = new AlertNotices();
  notices.take([]);
  expect(ids(notices.take([alertOf(1), notified(2, 20, { outcome: 'skipped' })]))).toEqual([]);
  expect(ids(notices.take([notified(3, 30, { state: 'acknowledged' })]))).toEqual([]);
  expect(ids(notices.take([notified(4, 40)]))).toEqual([4]);
  expect(ids(notices.take([notified(4, 40, { state: 'resolved' })]))).toEqual([]);
  expect(ids(notices.take([notified(4, 40)]))).toEqual([]);
  expect(ids(notices.take([notified(4, 90)]))).toEqual([4]);
});
