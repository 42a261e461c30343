import { describe, expect, test } from 'vitest';
import {
  noSelection,
  selectRows,
  type RowSelection,
  type SelectHow,
} from '../../../src-renderer/components/data-grid/select-rows.ts';

const order = ['a', 'b', 'c', 'd', 'e'];

/** The selection after gestures such as `only b` and `range d`. */
function after(...gestures: readonly string[]): RowSelection {
  return gestures.reduce<RowSelection>((selection, gesture) => {
    const [how = '', key = ''] = gesture.split(' ');
    return selectRows(selection, key, how as SelectHow, order);
  }, noSelection);
}

const marked = (...gestures: readonly string[]) => [...after(...gestures).marked].toSorted().join('');

describe('selectRows', () => {
  test('a plain click means one row, and ends a selection of several', () => {
    expect(after('only b', 'toggle d', 'only c')).toEqual({ current: 'c', marked: new Set(), anchor: 'c' });
  });

  test('a row that joins the selected one makes two', () => {
    expect(marked('only b', 'toggle d')).toBe('bd');
    expect(after('only b', 'toggle d').current).toBe('d');
    expect(marked('only b', 'toggle d', 'toggle b')).toBe('d');
  });

  test('Space on the selected row takes it alone, and leaves it again', () => {
    expect(marked('only b', 'toggle b')).toBe('b');
    expect(marked('only b', 'toggle b', 'toggle b')).toBe('');
  });

  test('a box moves nothing but itself', () => {
    expect(after('only b', 'check d')).toEqual({ current: 'b', marked: new Set(['d']), anchor: 'd' });
  });

  test('a range goes from its anchor, either way, as often as one likes', () => {
    expect(marked('only b', 'range d')).toBe('bcd');
    expect(marked('only d', 'range e', 'range b')).toBe('bcd');
    expect(marked('only c', 'range c')).toBe('c');
    expect(marked('check b', 'range e')).toBe('bcde');
  });

  test('a range from what the filter hides is the row alone', () => {
    expect(marked('only gone', 'range c')).toBe('c');
    expect(marked('only gone', 'toggle c')).toBe('c');
  });

  test('the other button keeps a selection that it is pressed on, and only that', () => {
    expect(marked('only b', 'range d', 'menu c')).toBe('bcd');
    expect(after('only b', 'range d', 'menu e')).toEqual({ current: 'e', marked: new Set(), anchor: 'e' });
  });
});
