import { describe, expect, it } from 'vitest';
import { cgroupPath } from '../../../src-main/inspector/inspect/linux/cgroup-path.ts';
import { hasEnded } from '../../../src-main/inspector/linux/has-ended.ts';
import { parseEnvironmentNames } from '../../../src-main/inspector/inspect/linux/parse-environment-names.ts';
import { parseLimits } from '../../../src-main/inspector/inspect/linux/parse-limits.ts';
import {
  parseIoMetrics,
  parseStatMetrics,
  parseStatusMetrics,
} from '../../../src-main/inspector/inspect/linux/parse-metrics.ts';
import { parsePsDetail } from '../../../src-main/inspector/inspect/posix/parse-ps-detail.ts';
import { withUntold } from '../../../src-main/inspector/inspect/untold.ts';
import { parseCimDetail } from '../../../src-main/inspector/inspect/windows/parse-cim-detail.ts';

describe('the details on Linux', () => {
  it('reads limits, with their units where they have one', () => {
    const text =
      'Limit                     Soft Limit           Hard Limit           Units     \n' +
      'Max cpu time              unlimited            unlimited            seconds   \n' +
      'Max open files            1024                 524288               files     \n' +
      'Max nice priority         0                    0                    \n';
    expect(parseLimits(text)).toEqual([
      { name: 'cpu time', soft: 'unlimited', hard: 'unlimited', unit: 'seconds' },
      { name: 'open files', soft: '1024', hard: '524288', unit: 'files' },
      { name: 'nice priority', soft: '0', hard: '0', unit: undefined },
    ]);
  });

  it('takes names from an environment, and nothing from a title that was written over it', () => {
    const text = 'PATH=/bin\0TOKEN=hunter2\0BASH_FUNC_x%%=() { :; }\0PATH=again\0postgres: ann secret=1\0=x\0hunter3\0';
    expect(parseEnvironmentNames(text)).toEqual(['BASH_FUNC_x%%', 'PATH', 'TOKEN']);
  });

  it('R-031 reads times, memory, switches and disk', () => {
    const stat = '7 (a) b) S 1 7 7 0 -1 0 1 2 3 4 120 30 0 0 -51 -5 1 0 99 0 0';
    expect(parseStatMetrics(stat)).toEqual({ cpuUser: 1200, cpuSystem: 300, priority: -51 });
    const status =
      'Name:\tx\nRssFile:\t  10 kB\nRssShmem:\t  2 kB\nVmSwap:\t  3 kB\nvoluntary_ctxt_switches:\t5\nnonvoluntary_ctxt_switches:\t6\n';
    expect(parseStatusMetrics(status)).toEqual({
      shared: 12 * 1024,
      swap: 3 * 1024,
      voluntarySwitches: 5,
      involuntarySwitches: 6,
    });
    expect(parseStatusMetrics('Name:\tkthreadd\n')).toEqual({});
    const io = 'rchar: 1\nwchar: 2\nsyscr: 3\nsyscw: 4\nread_bytes: 5\nwrite_bytes: 6\ncancelled_write_bytes: 7\n';
    expect(parseIoMetrics(io)).toEqual({ readCalls: 3, writeCalls: 4, readBytes: 5, writtenBytes: 6 });
  });
});

describe('the details elsewhere', () => {
  it('reads what ps of macOS prints', () => {
    const text = '  0:01.50   0:02.00  31T /Applications/Some App.app/Contents/MacOS/Some App\n';
    expect(parsePsDetail(text)).toEqual({
      metrics: { cpuUser: 1500, cpuSystem: 500, priority: 31 },
      exe: '/Applications/Some App.app/Contents/MacOS/Some App',
    });
    expect(parsePsDetail('')).toBeUndefined();
  });

  it('reads what CIM gives', () => {
    const figures = { priority: 8, readBytes: 1, writtenBytes: 2, readCalls: 3, writeCalls: 4 };
    const text = JSON.stringify({ exe: null, user: 20_000, kernel: 10_000, handles: 99, ...figures });
    expect(parseCimDetail(text)).toEqual({
      metrics: { cpuUser: 2, cpuSystem: 1, openFiles: 99, ...figures },
      exe: undefined,
    });
    expect(parseCimDetail(' ')).toBeUndefined();
  });

  it('R-031 has a reason for whatever a system does not tell', () => {
    // As Windows answers for a protected process.
    const text =
      '{"exe":null,"user":0,"kernel":312500,"priority":8,"handles":null,"readBytes":null,"writtenBytes":null,"readCalls":null,"writeCalls":null}';
    const { metrics, exe, unreadable } = withUntold(parseCimDetail(text) ?? { metrics: {} }, 'Windows does not tell');
    expect(metrics).toMatchObject({ cpuUser: 0, cpuSystem: 31.25, priority: 8 });
    expect(exe).toBeUndefined();
    const reasons = Object.keys(unreadable);
    expect(reasons).toEqual(
      expect.arrayContaining([
        'exe',
        'cwd',
        'environmentNames',
        'openFiles',
        'readBytes',
        'writeCalls',
        'shared',
        'limits',
      ]),
    );
    for (const told of ['cpuUser', 'cpuSystem', 'priority']) expect(reasons).not.toContain(told);
    expect(new Set(Object.values(unreadable))).toEqual(new Set(['Windows does not tell']));
  });
});

describe('cgroupPath', () => {
  it.each([
    ['0::/user.slice/a.scope\n', '/user.slice/a.scope'],
    ['0::/\n', '/'],
    ['9:name=systemd:/\n4:memory:/jobs/7\n0::/\n', '/jobs/7'],
    ['9:name=systemd:/a\n4:memory:/b\n0::/c\n', '/c'],
    ['', undefined],
  ])('of %j', (text, path) => {
    expect(cgroupPath(text)).toBe(path);
  });
});

describe('hasEnded', () => {
  it('tells a zombie from a process whose first thread alone has ended', () => {
    const state = 'Z'.charCodeAt(0);
    expect([0, 1, 2].map((threads) => hasEnded({ state, threads }))).toEqual([true, true, false]);
    expect(hasEnded({ state: 'S'.charCodeAt(0), threads: 1 })).toBe(false);
  });
});
