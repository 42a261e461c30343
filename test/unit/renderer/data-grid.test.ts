import { describe, expect, test } from 'vitest';
import { gridTemplate } from '../../../src-renderer/components/data-grid/grid-template.ts';
import { moveSelection } from '../../../src-renderer/components/data-grid/move-selection.ts';

describe('moveSelection', () => {
  const at = (index: number | undefined) => ({ index, count: 100, page: 20, first: 30 });

  test('by one, by a page, and to the ends, without leaving the table', () => {
    expect(moveSelection('ArrowDown', at(5))).toBe(6);
    expect(moveSelection('ArrowUp', at(0))).toBe(0);
    expect(moveSelection('PageDown', at(90))).toBe(99);
    expect(moveSelection('PageUp', at(25))).toBe(5);
    expect(moveSelection('Home', at(50))).toBe(0);
    expect(moveSelection('End', at(50))).toBe(99);
  });

  test('with nothing selected, begins with the first row in sight', () => {
    expect(moveSelection('ArrowDown', at(undefined))).toBe(30);
    expect(moveSelection('ArrowUp', at(undefined))).toBe(30);
  });

  test('other keys and empty tables move nothing', () => {
    expect(moveSelection('x', at(5))).toBeUndefined();
    expect(moveSelection('ArrowDown', { index: undefined, count: 0, page: 20, first: 0 })).toBeUndefined();
  });
});

test('of the columns that may grow, the last takes the room that is left', () => {
  const columns = [
    { size: 50, grow: false },
    { size: 100, grow: true },
    { size: 80, grow: true },
  ];
  expect(gridTemplate(columns)).toBe('50px 100px minmax(80px, 1fr)');
  expect(gridTemplate(columns.slice(0, 2))).toBe('50px minmax(100px, 1fr)');
});
