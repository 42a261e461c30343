import { describe, expect, it } from 'vitest';
import { sysListInput } from '../../../src-shared/contract/sys.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';
import { filterProcesses, pageOf, type ListScope } from '../../../src-main/inspector/list-processes.ts';

const at = (pid: number, more: Partial<SystemProcess> = {}): SystemProcess => ({
  pid,
  startTime: pid,
  ppid: 1,
  name: `p${pid}`,
  status: 'sleeping',
  ...more,
});

const NOW = 1_700_000_000_000;

function list(processes: readonly SystemProcess[], query: object, scope: ListScope = {}) {
  const parsed = sysListInput.parse({ sort: 'pid', order: 'asc', ...query });
  return pageOf(filterProcesses(processes, parsed, scope, NOW), parsed);
}

const pids = (processes: readonly SystemProcess[], query: object, scope: ListScope = {}) =>
  list(processes, query, scope).items.map((process) => process.pid);

describe('listProcesses', () => {
  const many = Array.from({ length: 45 }, (_, index) => at(45 - index));

  it('R-005 R-006 R-012 gives a page at a time, 25 rows unless told, and says how many there are', () => {
    expect(list(many, {})).toMatchObject({ page: 1, perPage: 25, total: 45, totalPages: 2 });
    expect(pids(many, { page: 2 })).toEqual(Array.from({ length: 20 }, (_, index) => index + 26));
    expect(list(many, { perPage: 45 }).totalPages).toBe(1);
  });

  it('R-010 refuses a page beyond the last, and says which there are', () => {
    const refusal = (message: string) => expect.objectContaining({ code: 'BAD_INPUT', message });
    expect(() => list(many, { page: 3 })).toThrow(refusal('page must be between 1 and 2'));
    expect(() => list([], { page: 2 })).toThrow(refusal('page must be between 1 and 1'));
    expect(list([], {})).toEqual({ page: 1, perPage: 25, total: 0, totalPages: 1, items: [] });
  });

  it('R-004 R-008 sorts by any key, upwards or downwards', () => {
    const processes = [
      at(1, { name: 'b', user: 'root', rss: 10, vms: 3, cpuPercent: 0, startedAt: 300, status: 'zombie', threads: 2 }),
      at(2, { name: 'C', user: 'ann', rss: 30, vms: 2, cpuPercent: 2, startedAt: 200, status: 'idle', threads: 1 }),
      at(3, { name: 'a', user: 'bob', rss: 20, vms: 1, cpuPercent: 1, startedAt: 100, status: 'running', threads: 3 }),
    ];
    const upwards = {
      pid: [1, 2, 3],
      name: [3, 1, 2],
      user: [2, 3, 1],
      status: [2, 3, 1],
      startedAt: [3, 2, 1],
      rss: [1, 3, 2],
      vms: [3, 2, 1],
      cpuPercent: [1, 3, 2],
      threads: [2, 1, 3],
    };
    const sorted = (order: string) =>
      Object.fromEntries(Object.keys(upwards).map((sort) => [sort, pids(processes, { sort, order })]));
    expect(sorted('asc')).toEqual(upwards);
    const downwards = Object.entries(upwards).map(([sort, expected]) => [sort, expected.toReversed()]);
    expect(sorted('desc')).toEqual(Object.fromEntries(downwards));
  });

  it('R-011 sorts an unknown number as -1 and an unknown text as empty', () => {
    const processes = [at(1, { cpuPercent: 0, user: 'ann' }), at(2), at(3, { cpuPercent: 5, user: 'bob' })];
    expect(pids(processes, { sort: 'cpuPercent', order: 'desc' })).toEqual([3, 1, 2]);
    expect(pids(processes, { sort: 'cpuPercent' })).toEqual([2, 1, 3]);
    expect(pids(processes, { sort: 'user', order: 'desc' })).toEqual([3, 1, 2]);
    expect(pids(processes, { sort: 'user' })).toEqual([2, 1, 3]);
  });

  it('orders rows that are alike by pid, so that they keep their places', () => {
    const alike = [at(3, { rss: 1 }), at(1, { rss: 1 }), at(2, { rss: 1 })];
    expect(pids(alike, { sort: 'rss' })).toEqual([1, 2, 3]);
    expect(pids(alike, { sort: 'rss', order: 'desc' })).toEqual([1, 2, 3]);
  });

  it('R-007 finds part of the name, the command line or the pid, whatever the case', () => {
    const processes = [
      at(71, { name: 'Node', commandLine: ['/usr/bin/node', 'server.js', '--port', '80'] }),
      at(82, { name: 'bash' }),
      at(93, { name: 'n[0]*' }),
    ];
    expect(pids(processes, { q: 'NODE' })).toEqual([71]);
    expect(pids(processes, { q: 'Server.JS --port' })).toEqual([71]);
    expect(pids(processes, { q: '82' })).toEqual([82]);
    expect(pids(processes, { q: '[0]*' })).toEqual([93]);
    expect(pids(processes, { q: 'nothing' })).toEqual([]);
    expect(pids(processes, { q: '' })).toEqual([71, 82, 93]);
  });

  it('keeps only the processes of a user', () => {
    const processes = [at(1, { user: 'root' }), at(2, { user: 'ann' }), at(3)];
    expect(pids(processes, { user: 'ann' })).toEqual([2]);
    expect(pids(processes, { user: 'nobody' })).toEqual([]);
  });

  it('R-029 filters by state, age, CPU and memory; what is unknown passes no such filter', () => {
    const processes = [
      at(1, { status: 'zombie', startedAt: NOW - 1000, cpuPercent: 50, rss: 100 }),
      at(2, { status: 'stopped', startedAt: NOW - 60_000, cpuPercent: 5, rss: 1000 }),
      at(3),
    ];
    expect(pids(processes, { status: ['zombie'] })).toEqual([1]);
    expect(pids(processes, { status: ['zombie', 'stopped'] })).toEqual([1, 2]);
    expect(pids(processes, { startedWithinMs: 5000 })).toEqual([1]);
    expect(pids(processes, { minCpuPercent: 5 })).toEqual([1, 2]);
    expect(pids(processes, { minRss: 101 })).toEqual([2]);
    expect(pids(processes, { minRss: 0 })).toEqual([1, 2]);
  });

  it('R-160 shows only what the caller sees, and of that only ours where that is asked', () => {
    const processes = [at(1, { user: 'ann' }), at(2, { user: 'bob' }), at(3, { user: 'root' })];
    const scope: ListScope = { sees: ({ user }) => user !== 'root', isOurs: ({ user }) => user === 'ann' };
    expect(pids(processes, {}, scope)).toEqual([1, 2]);
    expect(pids(processes, { mine: true }, scope)).toEqual([1]);
    expect(pids(processes, { user: 'root' }, scope)).toEqual([]);
  });
});
