import { expect, test } from 'vitest';
import { createEndedAlerts } from '../../../src-renderer/features/alerts/create-ended-alerts.ts';
import type { Connection } from '../../../src-renderer/connection/create-connection.ts';
import type { Alert } from '../../../src-shared/model/alert.ts';
import { alertOf } from '../../helpers/alert-of.ts';

const ended = (id: number): Alert => alertOf(id, { state: 'resolved', endedAt: id });

/** Those of the ids from 1 to `newest`, a page at a time as they are asked for. */
function endedAlerts(newest: number) {
  const all = Array.from({ length: newest }, (_, index) => ended(newest - index));
  const list = async ({ before = Infinity, limit = 50 }) => {
    const older = all.filter(({ id }) => id < before);
    return { alerts: older.slice(0, limit), ongoing: 0, more: older.length > limit };
  };
  return createEndedAlerts({ client: { alerts: { list } } } as unknown as Connection);
}

test('pages follow each other, and an alert that ends meanwhile is listed once', async () => {
  const { state, load, loadMore, take } = endedAlerts(120);
  await load();
  expect(state.getState()).toMatchObject({ more: true, loading: false });
  // One of a page that is not there yet, and the last of the one that is.
  take(ended(10));
  take(ended(71));
  await loadMore();
  await loadMore();
  const ids = state.getState().rows?.map(({ alert }) => alert.id) ?? [];
  expect(ids).toHaveLength(120);
  expect(new Set(ids).size).toBe(120);
  expect(state.getState().more).toBe(false);
});

test('one that comes back is not in it', async () => {
  const { state, load, take } = endedAlerts(3);
  await load();
  take(alertOf(2));
  expect(state.getState().rows?.map(({ alert }) => alert.id)).toEqual([3, 1]);
});
