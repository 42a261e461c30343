import { expect, test } from 'vitest';
import { moveColumn, orderColumns } from '../../../src-renderer/components/data-grid/order-columns.ts';

const columns = [{ id: 'pid' }, { id: 'name' }, { id: 'cpu' }, { id: 'new' }];

test('columns stand in the order given; what it does not name comes after, as it was', () => {
  const idsOf = (order: string[]) => orderColumns(columns, order).map(({ id }) => id);
  expect(idsOf([])).toEqual(['pid', 'name', 'cpu', 'new']);
  expect(idsOf(['cpu', 'gone', 'pid'])).toEqual(['cpu', 'pid', 'name', 'new']);
});

test('a column that is moved takes the place of the other, to the left as to the right', () => {
  const order = ['pid', 'name', 'cpu', 'new'];
  expect(moveColumn(order, 'cpu', 'pid')).toEqual(['cpu', 'pid', 'name', 'new']);
  expect(moveColumn(order, 'pid', 'cpu')).toEqual(['name', 'cpu', 'pid', 'new']);
  expect(moveColumn(order, 'pid', 'pid')).toEqual(order);
  expect(moveColumn(order, 'pid', 'unheard-of')).toEqual(order);
});
