import { describe, expect, test } from 'vitest';
import { HISTORY_LENGTH } from '../../../src-renderer/components/sparklines/usage-history.ts';
import { ProcessBook } from '../../../src-renderer/features/system/process-book.ts';
import type { SysEvent } from '../../../src-shared/contract/sys.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';

const host = { cores: 2, memoryTotal: 100, memoryAvailable: 50 };
const process = (pid: number, more: Partial<SystemProcess> = {}): SystemProcess => ({
  pid,
  startTime: pid * 10,
  ppid: 1,
  name: `p${pid}`,
  status: 'sleeping',
  ...more,
});
const snapshot = (takenAt: number, processes: readonly SystemProcess[]): SysEvent => ({
  type: 'snapshot',
  sequence: 0,
  takenAt,
  host,
  processes,
});
const change = (takenAt: number, part: Partial<Extract<SysEvent, { type: 'change' }>>): SysEvent => ({
  type: 'change',
  sequence: 1,
  takenAt,
  host,
  upserted: [],
  figures: [],
  ended: [],
  ...part,
});

describe('ProcessBook', () => {
  test('figures replace all of the old ones, and leave the other rows as they are', () => {
    const book = new ProcessBook();
    book.merge(snapshot(1, [process(1, { cpuPercent: 5, rss: 10, threads: 2 }), process(2)]));
    const untouched = book.find('2@20');
    book.merge(change(2, { figures: [{ pid: 1, startTime: 10, status: 'running', rss: 11 }] }));
    expect(book.find('1@10')?.process).toMatchObject({ name: 'p1', status: 'running', rss: 11 });
    expect(book.find('1@10')?.process.cpuPercent).toBeUndefined();
    expect(book.find('2@20')).toBe(untouched);
  });

  test('figures of a process that it does not know change nothing', () => {
    const book = new ProcessBook();
    book.merge(snapshot(1, [process(1)]));
    book.merge(change(2, { figures: [{ pid: 9, startTime: 90, status: 'running' }] }));
    expect([...book.living.keys()]).toEqual(['1@10']);
  });

  test('an ended process can be found until it is pruned', () => {
    const book = new ProcessBook();
    book.merge(snapshot(1, [process(1), process(2)]));
    book.merge(change(2, { ended: ['1@10'] }));
    expect([...book.living.keys()]).toEqual(['2@20']);
    expect(book.find('1@10')?.endedAt).toBe(2);
    book.prune(({ key }) => key !== '1@10', 10);
    expect(book.find('1@10')).toBeUndefined();
  });

  test('of those that are to be kept, the last to end are', () => {
    const book = new ProcessBook();
    book.merge(snapshot(1, [process(1), process(2), process(3)]));
    book.merge(change(2, { ended: ['2@20'] }));
    book.merge(change(3, { ended: ['1@10', '3@30'] }));
    book.prune(() => true, 2);
    expect(['1@10', '2@20', '3@30'].map((key) => book.find(key)?.endedAt)).toEqual([3, undefined, 3]);
  });

  test('a new snapshot ends what is not in it, and keeps the history of what is', () => {
    const book = new ProcessBook();
    book.merge(snapshot(1, [process(1, { cpuPercent: 5 }), process(2)]));
    book.merge(snapshot(2, [process(1, { cpuPercent: 7 })]));
    expect(book.find('2@20')?.endedAt).toBe(2);
    const figures = new Float32Array(HISTORY_LENGTH);
    book.find('1@10')?.history.read('cpu', figures);
    expect(Array.from(figures.slice(-3))).toEqual([Number.NaN, 5, 7]);
  });

  test('a pid that was used again is another process', () => {
    const book = new ProcessBook();
    book.merge(snapshot(1, [process(1)]));
    book.merge(change(2, { ended: ['1@10'], upserted: [process(1, { startTime: 11, name: 'other' })] }));
    expect([...book.living.values()].map((record) => [record.key, record.process.name])).toEqual([['1@11', 'other']]);
  });

  test('the history goes round after 60 figures', () => {
    const book = new ProcessBook();
    for (let time = 1; time <= HISTORY_LENGTH + 5; time += 1) {
      book.merge(change(time, { upserted: [process(1, { cpuPercent: time, rss: time * 2 })] }));
    }
    const figures = new Float32Array(HISTORY_LENGTH);
    book.find('1@10')?.history.read('cpu', figures);
    expect([figures[0], figures.at(-1)]).toEqual([6, HISTORY_LENGTH + 5]);
    book.find('1@10')?.history.read('memory', figures);
    expect([figures[0], figures.at(-1)]).toEqual([12, (HISTORY_LENGTH + 5) * 2]);
  });
});
