import { describe, expect, test } from 'vitest';
import { narrowed, textChart } from '../../../src-main/cli/text-chart.ts';

describe('a chart of text', () => {
  test('stands on its lowest line and reaches its highest with the highest value', () => {
    expect(textChart([1, 2, 3, 4, 5, 6, 7, 8], { height: 1 })).toEqual(['▁▂▃▄▅▆▇█']);
    expect(textChart([0, 50, 100], { height: 2 })).toEqual(['  █', '▁██']);
  });

  test('has nothing where nothing is known, and a trace where it is 0', () => {
    expect(textChart([8, null, 0, 8], { height: 1 })).toEqual(['█ ▁█']);
    expect(textChart([0, 0], { height: 1 })).toEqual(['▁▁']);
    expect(textChart([], { height: 2 })).toEqual(['', '']);
  });

  test('loses no peak where it is narrow', () => {
    expect(narrowed([1, 9, 1, 1, null, null], 3)).toEqual([9, 1, null]);
    expect(narrowed([1, 2], 80)).toEqual([1, 2]);
  });
});
