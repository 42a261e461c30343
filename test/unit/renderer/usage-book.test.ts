import { describe, expect, test } from 'vitest';
import { HISTORY_LENGTH, type UsageHistory } from '../../../src-renderer/components/sparklines/usage-history.ts';
import { UsageBook } from '../../../src-renderer/features/supervised/table/usage-book.ts';
import { managed } from './managed.ts';

const using = (cpuPercent: number, generation = 1) =>
  managed({ generation, usage: { cpuPercent, rss: 1, processes: 1 } });

function figures(history: UsageHistory | undefined, count: number): number[] {
  const values = new Float32Array(HISTORY_LENGTH);
  history?.read('cpu', values);
  return Array.from(values.slice(-count));
}

describe('UsageBook', () => {
  test('takes a sample once, however many changes come with it', () => {
    const book = new UsageBook();
    book.take(using(1), 0);
    book.take(using(1), 20);
    expect(figures(book.take(using(2), 1000), 3)).toEqual([Number.NaN, 1, 2]);
  });

  test('a gap stands between two runs of a name', () => {
    const book = new UsageBook();
    book.take(using(1), 0);
    expect(figures(book.take(using(2, 2), 10), 3)).toEqual([1, Number.NaN, 2]);
  });

  test('what has ended has no curve, and its name may begin anew', () => {
    const book = new UsageBook();
    book.take(using(1), 0);
    const ended = managed({ lifecycle: { state: 'ended', end: { how: 'exited', code: 0 }, endedAt: 1 } });
    expect(book.take(ended, 1000)).toBeUndefined();
    book.keepOnly(new Set());
    expect(figures(book.take(using(3), 2000), 2)).toEqual([Number.NaN, 3]);
  });
});
