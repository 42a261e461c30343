import { describe, expect, test } from 'vitest';
import { UsageHistory } from '../../../src-renderer/components/sparklines/usage-history.ts';
import { outlineGroups } from '../../../src-renderer/features/system/outline-groups.ts';
import { outlineTree } from '../../../src-renderer/features/system/outline-tree.ts';
import { createRecord, withFigures } from '../../../src-renderer/features/system/process-record.ts';
import { rowOf, type SystemRow } from '../../../src-renderer/features/system/system-row.ts';

const record = (pid: number, ppid: number, name = `p${pid}`, rss = 1) =>
  createRecord({ pid, startTime: 1, ppid, name, status: 'sleeping', rss }, new UsageHistory());
const shape = (rows: readonly SystemRow[]) => rows.map(({ title, depth }) => `${' '.repeat(depth)}${title}`);

describe('outlineTree', () => {
  const all = [record(4, 2), record(1, 0), record(3, 1), record(2, 1)];

  test('children stand below their parent, siblings in the order given', () => {
    expect(shape(outlineTree(all, all, new Set()))).toEqual(['p1', ' p3', ' p2', '  p4']);
  });

  test('whose parent is filtered out stands below the next ancestor that is shown', () => {
    const shown = all.filter(({ process }) => process.pid !== 2);
    expect(shape(outlineTree(shown, all, new Set()))).toEqual(['p1', ' p4', ' p3']);
  });

  test('a folded row stands for its subtree, with the sums', () => {
    const [row, ...others] = outlineTree(all, all, new Set(['1@1']));
    expect(others).toEqual([]);
    expect(row).toMatchObject({ count: 4, fold: 'folded', figures: { rss: 4, threads: undefined } });
  });

  test('parents that go round in a circle, as reused pids can, are shown all the same', () => {
    const circle = [record(5, 6), record(7, 5)];
    expect(shape(outlineTree(circle, [...circle, record(6, 5)], new Set()))).toEqual(['p5', ' p7']);
  });

  test('a row that has not changed is the same as before', () => {
    expect(outlineTree(all, all, new Set())).toEqual(outlineTree(all, all, new Set()));
    expect(outlineTree(all, all, new Set())[0]).toBe(outlineTree(all, all, new Set())[0]);
  });

  test('a record that has changed has a row of its own, and the one before it keeps its own', () => {
    const before = record(1, 0);
    const row = rowOf(before, 0, undefined);
    const after = withFigures(before, { pid: 1, startTime: 1, status: 'sleeping', rss: 2 });
    expect(rowOf(after, 0, undefined)).toMatchObject({ record: { process: { rss: 2 } }, figures: { rss: 2 } });
    expect(rowOf(before, 0, undefined)).toBe(row);
  });
});

describe('outlineGroups', () => {
  const all = [record(1, 0, 'a', 1), record(2, 0, 'b', 5), record(3, 0, 'a', 2)];
  const options = { by: 'app', sort: { id: 'rss', desc: true }, open: new Set(['group app a']), keep: [] } as const;

  test('groups stand by their sums, their processes below them when open', () => {
    expect(shape(outlineGroups(all, options))).toEqual(['b', 'a', ' a', ' a']);
    expect(outlineGroups(all, options)[1]).toMatchObject({ count: 2, figures: { rss: 3 } });
  });

  test('held, they keep their places, and new ones come last', () => {
    expect(shape(outlineGroups(all, { ...options, keep: ['group app a'] }))).toEqual(['a', ' a', ' a', 'b']);
  });
});
