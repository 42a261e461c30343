import { expect, test } from 'vitest';
import { exploreProcesses, type ExplorerQuery } from '../../../src-shared/model/process-explorer.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';

const at = (pid: number, more: Partial<SystemProcess> = {}): SystemProcess => ({
  pid,
  startTime: pid,
  ppid: 1,
  name: `p${pid}`,
  status: 'sleeping',
  ...more,
});

const explore = (processes: readonly SystemProcess[], query: Partial<ExplorerQuery> = {}) =>
  exploreProcesses(processes, { page: 1, perPage: 25, order: 'asc', ...query });
const refusal = (message: string) => expect.objectContaining({ code: 'BAD_INPUT', message });

test('R-008 R-009 names the sort keys that there are, in alphabetical order', () => {
  const message =
    'Invalid sort_by. Allowed: cpu_percent, create_time, memory_rss, memory_vms, name, pid, status, username';
  expect(() => explore([at(1)], { sortBy: 'cmdline' })).toThrow(refusal(message));
  for (const sortBy of message.slice('Invalid sort_by. Allowed: '.length).split(', ')) {
    expect(explore([at(1)], { sortBy }).total).toBe(1);
  }
});

test('R-010 R-012 refuses a page out of range, and nothing found is one empty page', () => {
  const many = Array.from({ length: 26 }, (_, index) => at(index + 1));
  expect(explore(many, { page: 2 })).toMatchObject({ page: 2, per_page: 25, total: 26, total_pages: 2 });
  expect(() => explore(many, { page: 3 })).toThrow(refusal('page must be between 1 and 2'));
  expect(explore([])).toEqual({ page: 1, per_page: 25, total: 0, total_pages: 1, items: [] });
  expect(() => explore(many, { page: 0 })).toThrow(refusal('page must be between 1 and 2'));
  expect(() => explore([], { page: 2 })).toThrow(refusal('page must be between 1 and 1'));
});

test('R-011 sorts unknown numbers as -1 and unknown texts as empty', () => {
  const processes = [at(1, { rss: 0, user: 'ann' }), at(2)];
  const pids = (sortBy: string) => explore(processes, { sortBy }).items.map(({ pid }) => pid);
  expect(pids('memory_rss')).toEqual([2, 1]);
  expect(pids('username')).toEqual([2, 1]);
});

test('R-013 R-015 gives each item its nine fields, null where unknown, and 0.0 for CPU before there is a rate', () => {
  const known = at(7, { user: 'ann', startedAt: 1500, rss: 3, vms: 4, cpuPercent: 5.5, commandLine: ['a', 'b'] });
  const unreadable = { commandLine: 'permission denied' };
  expect(explore([known, at(8, { unreadable })]).items).toEqual([
    {
      pid: 7,
      name: 'p7',
      username: 'ann',
      status: 'sleeping',
      create_time: 1.5,
      memory_rss: 3,
      memory_vms: 4,
      cpu_percent: 5.5,
      cmdline: ['a', 'b'],
    },
    {
      pid: 8,
      name: 'p8',
      username: null,
      status: 'sleeping',
      create_time: null,
      memory_rss: null,
      memory_vms: null,
      cpu_percent: 0,
      cmdline: null,
    },
  ]);
});

test('R-013 gives what has no command line, such as a thread of the kernel, an empty one', () => {
  expect(explore([at(2, { kernel: true })]).items).toMatchObject([{ cmdline: [] }]);
});

test('R-007 R-016 finds by a part of the name only, and gives only the fields that were asked for', () => {
  const processes = [at(1, { name: 'Chrome' }), at(2, { name: 'x', commandLine: ['chrome'] })];
  expect(explore(processes, { q: 'CHROM', fields: ['pid', 'name'] }).items).toEqual([{ pid: 1, name: 'Chrome' }]);
  expect(() => explore(processes, { fields: ['rss'] })).toThrow(/^Invalid fields: rss\. Allowed: cmdline, cpu_percent/);
});
