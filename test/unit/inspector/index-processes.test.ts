import { describe, expect, it } from 'vitest';
import { indexProcesses, type TreeHints } from '../../../src-main/inspector/process-table/index-processes.ts';

const at = (pid: number, ppid: number, pgid = pid, session = pgid, startTime = pid) => ({
  pid,
  ppid,
  pgid,
  session,
  startTime,
});

const treeOf = (processes: readonly ReturnType<typeof at>[], pid: number, startTime = pid, hints?: TreeHints) =>
  indexProcesses(processes)
    .tree({ pid, startTime }, hints)
    .map((member) => member.pid);

describe('indexProcesses', () => {
  it('lists all descendants, the root first, and no one else', () => {
    const processes = [at(40, 20, 10, 10), at(1, 0), at(20, 10, 10, 10), at(10, 1), at(30, 10, 10, 10), at(50, 1)];
    expect(treeOf(processes, 10)).toEqual([10, 40, 20, 30]);
  });

  it('finds orphans through the group and the session of the root', () => {
    const processes = [at(1, 0), at(10, 1), at(30, 1, 10, 10), at(40, 1, 40, 10), at(50, 1)];
    expect(treeOf(processes, 10)).toEqual([10, 30, 40]);
  });

  it('finds orphans through the session of a descendant that left the group', () => {
    const processes = [at(1, 0), at(10, 1), at(20, 10, 20, 20), at(30, 1, 30, 20)];
    expect(treeOf(processes, 10)).toEqual([10, 20, 30]);
  });

  it('finds the group of a root that has ended', () => {
    expect(treeOf([at(1, 0), at(30, 1, 10, 10)], 10)).toEqual([30]);
  });

  it('long after the root has ended, takes its group only while a known member is in it', () => {
    const processes = [at(1, 0), at(30, 1, 10, 10), at(31, 1, 10, 10), at(40, 1), at(41, 40)];
    const known = (...pids: readonly number[]) => pids.map((pid) => ({ pid, startTime: pid }));
    expect(treeOf(processes, 10, 10, { orphans: 'if-known' })).toEqual([]);
    expect(treeOf(processes, 10, 10, { orphans: 'if-known', known: known(30) })).toEqual([30, 31]);
    expect(treeOf(processes, 10, 10, { orphans: 'if-known', known: known(40) })).toEqual([40, 41]);
  });

  it('follows known members that have left, and no stranger with the pid of one', () => {
    const processes = [at(1, 0), at(10, 1), at(40, 1), at(41, 40), at(50, 1, 50, 50, 999), at(51, 50, 51, 51, 999)];
    const known = [
      { pid: 40, startTime: 40 },
      { pid: 50, startTime: 50 },
    ];
    expect(treeOf(processes, 10, 10, { known })).toEqual([10, 40, 41]);
  });

  it('does not take the group that the root merely belongs to', () => {
    expect(treeOf([at(1, 0), at(5, 1), at(10, 5, 5, 5), at(11, 5, 5, 5)], 10)).toEqual([10]);
  });

  it('has nothing of a stranger who took the pid of the root', () => {
    expect(treeOf([at(1, 0), at(10, 1, 10, 10, 999), at(11, 10, 10, 10, 1000)], 10)).toEqual([]);
  });

  it('has no child that is older than its parent: the parent took a pid that was free', () => {
    expect(treeOf([at(1, 0), at(10, 1, 10, 10, 500), at(11, 10, 11, 11, 400)], 10, 500)).toEqual([10]);
  });

  it('ends where parents form a circle', () => {
    expect(treeOf([at(10, 11, 10, 10, 7), at(11, 10, 11, 11, 7)], 10, 7)).toEqual([10, 11]);
  });
});
