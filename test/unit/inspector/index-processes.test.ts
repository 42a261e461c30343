import { describe, expect, it } from 'vitest';
import { indexProcesses } from '../../../src-main/inspector/process-table/index-processes.ts';

const at = (pid: number, ppid: number, pgid = pid, session = pgid, startTime = pid) => ({
  pid,
  ppid,
  pgid,
  session,
  startTime,
});

const treeOf = (processes: readonly ReturnType<typeof at>[], pid: number, startTime = pid) =>
  indexProcesses(processes)
    .tree({ pid, startTime })
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
