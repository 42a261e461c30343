import { describe, expect, test } from 'vitest';
import type { ProcessDetail } from '../../../src-shared/model/process-detail.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';
import { debrisClean } from '../../../src-main/mcp/tools/debris/debris-clean.ts';
import { debrisList } from '../../../src-main/mcp/tools/debris/debris-list.ts';
import { sysDiscover } from '../../../src-main/mcp/tools/debris/sys-discover.ts';
import { sessionInfo } from '../../../src-main/mcp/tools/sys/session-info.ts';
import { sysInspect } from '../../../src-main/mcp/tools/sys/sys-inspect.ts';
import { sysKill } from '../../../src-main/mcp/tools/sys/sys-kill.ts';
import { sysList } from '../../../src-main/mcp/tools/sys/sys-list.ts';
import { callWith, MINUTE, NOW } from './call-tool.ts';

const MB = 1024 ** 2;
const node: SystemProcess = {
  pid: 4242,
  startTime: 99,
  ppid: 1,
  name: 'node',
  user: 'ada',
  status: 'sleeping',
  startedAt: NOW - MINUTE,
  cpuPercent: 12.34,
  rss: 64 * MB,
  threads: 11,
  commandLine: ['node', 'server.js'],
};

describe('sys_list', () => {
  const page = { page: 1, perPage: 25, total: 26, totalPages: 2, takenAt: NOW };

  test('R-029 passes every filter on, in the units of the contract', async () => {
    let asked: unknown;
    const list = async (query: unknown) => {
      asked = query;
      return { ...page, items: [node] };
    };
    await callWith(
      sysList,
      { sys: { list } },
      {
        sort: 'started_at',
        regex: 'docker',
        status: ['zombie'],
        mine: true,
        port_from: 3000,
        port_to: 4000,
        started_within_s: 90,
        min_cpu_percent: 5,
        min_memory_mb: 2,
        primed: true,
      },
    );
    expect(asked).toEqual({
      sort: 'startedAt',
      order: 'desc',
      page: 1,
      perPage: 25,
      regex: 'docker',
      status: ['zombie'],
      mine: true,
      portFrom: 3000,
      portTo: 4000,
      ports: true,
      startedWithinMs: 90_000,
      minCpuPercent: 5,
      minRss: 2 * MB,
      primed: true,
    });
  });

  test('R-029 shows the ports to whoever looks for them, and takes the identity for a column, which it is', async () => {
    const sys = { list: async () => ({ ...page, items: [{ ...node, ports: [3000, 3001] }] }) };
    const inRange = await callWith(sysList, { sys }, { port_from: 3000, port_to: 4000 });
    expect(inRange.text).toMatch(/PORTS {6}NAME.*\n.* 3000,3001 {2}node/);
    const chosen = await callWith(sysList, { sys }, { fields: ['pid', 'start_time', 'ports'] });
    expect(chosen.structured).toMatchObject({ processes: [{ pid: 4242, start_time: 99, ports: [3000, 3001] }] });
  });

  test.each([
    ['memory_mb', 'rss'],
    ['rss', 'rss'],
    ['vms_mb', 'vms'],
    ['vms', 'vms'],
  ])('sorts by %s, as a column or the contract calls it', async (sort, asked) => {
    const list = async (query: { sort: string }) => ({ ...page, items: query.sort === asked ? [node] : [] });
    const { text, structured } = await callWith(sysList, { sys: { list } }, { sort });
    expect(structured['processes']).toHaveLength(1);
    expect(text).toContain(`sorted by ${sort} desc`);
  });

  test('R-016 R-021 shows the columns that were asked for, always with the identity, and how to go on', async () => {
    const sys = { list: async () => ({ ...page, items: [{ ...node, name: 'two\nlines' }] }) };
    const { text, structured } = await callWith(sysList, { sys }, { fields: ['name', 'memory_mb'] });
    expect(text).toBe(
      [
        ' PID  START_TIME    MB  NAME',
        String.raw`4242          99  64.0  two\nlines`,
        'page 1 of 2, 25 per page, 26 processes, sorted by cpu_percent desc, at 2026-01-02T12:00:00.000Z; next: page=2',
      ].join('\n'),
    );
    expect(structured['processes']).toEqual([{ pid: 4242, start_time: 99, memory_mb: 64, name: 'two\nlines' }]);
  });

  test('refuses a column that there is not, and names those that there are', async () => {
    const { text, isError } = await callWith(sysList, {}, { fields: ['memory'] });
    expect(isError).toBe(true);
    expect(text).toMatch(/^BAD_INPUT: fields.*memory_mb/s);
  });
});

describe('sys_inspect', () => {
  const detail: ProcessDetail = {
    takenAt: NOW,
    process: node,
    exe: '/usr/bin/node',
    exeDeleted: true,
    metrics: { cpuUser: 1500, openFiles: 40 },
    ancestors: [{ pid: 1, startTime: 1, name: 'init' }],
    children: [],
    descendants: 0,
    sockets: [{ protocol: 'tcp', family: 'ipv6', state: 'listen', localAddress: '::1', localPort: 3000, owners: [] }],
    files: Array.from({ length: 30 }, (_, fd) => ({ fd, target: `/tmp/${fd}` })),
    environmentNames: ['HOME', 'API_KEY'],
    limits: [{ name: 'open files', soft: '1024', hard: '4096' }],
    history: Array.from({ length: 100 }, (_, second) => ({ time: NOW - (99 - second) * 1000, rss: second * MB })),
    unreadable: { cwd: 'permission denied' },
  };

  test('tells what is known, what was left out, and what could not be read', async () => {
    const asked: unknown[] = [];
    const inspect = async (input: unknown) => (asked.push(input), detail);
    const { text, structured } = await callWith(sysInspect, { sys: { inspect } }, { pid: 4242, start_time: 99 });
    expect(asked).toEqual([{ pid: 4242, startTime: 99 }]);
    expect(text).toMatch(/^node \(pid 4242, start_time 99\): sleeping, user ada, ppid 1, CPU 12\.3%/);
    for (const line of [
      'command: node server.js',
      'exe: /usr/bin/node (deleted or replaced since)',
      'metrics: cpu_user_s 1.5, open_files 40',
      'sockets: tcp listen [::1]:3000',
      'environment (names only): HOME, API_KEY',
      'left out: 15 of 40 files',
      'not readable: cwd permission denied',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
    expect(structured['history']).toHaveLength(10);
    expect(structured['history']).toContainEqual({ time: new Date(NOW).toISOString(), memory_mb: 99 });
  });
});

describe('sys_kill', () => {
  test('addresses pid and start time, and says what ended, what is left, and what is free', async () => {
    const kill = async () => ({
      ended: [{ pid: 12, startTime: 1, name: 'node' }],
      survivors: [{ pid: 13, startTime: 2, name: 'sh', why: 'waits for a disk' }],
      forced: true,
      freedPorts: [3000],
      durationMs: 120.4,
    });
    const { text, structured } = await callWith(sysKill, { sys: { kill } }, { pid: 12, start_time: 1, tree: true });
    expect(text).toBe(
      [
        'ended node (pid 12), by SIGKILL in the end',
        'still there: sh (pid 13, start_time 2): waits for a disk',
        'ports free now: 3000',
        'took 120 ms',
      ].join('\n'),
    );
    expect(structured).toMatchObject({ ended: [{ pid: 12, start_time: 1 }], freed_ports: [3000], duration_ms: 120 });
    const { isError } = await callWith(sysKill, { sys: { kill } }, { pid: 12 });
    expect(isError).toBe(true);
  });
});

test('R-028 session_info tells name, uid and gid, and whose processes may be touched', async () => {
  const session = async () => ({
    caller: 'mcp (test)',
    user: { name: 'ada', uid: 1000, gid: 100, group: 'users' },
    host: 'loom',
    platform: 'linux',
    version: '1.0.0',
    uptimeMs: 61_500,
    readOnly: true,
    sees: 'Only processes of ada.',
    managed: { total: 3, running: 2, limit: 50 },
    defaultCwd: '/home/ada',
  });
  const { text, structured } = await callWith(sessionInfo, { app: { session } });
  expect(text).toContain('user: ada, uid 1000, gid 100 (users)');
  expect(text).toContain('access: Only processes of ada. Read-only: nothing can be changed.');
  expect(structured).toMatchObject({ uptime_s: 61, read_only: true, default_cwd: '/home/ada' });
});

describe('debris', () => {
  test('is listed with reasons and identity', async () => {
    const item = { kind: 'orphaned-server', process: node, reasons: ['Its parent died.'], ports: [3000] };
    const list = async () => ({ takenAt: NOW, items: [{ ...item, descendants: 2, treeRss: 2 * MB, cleanable: true }] });
    const { text, structured } = await callWith(debrisList, { debris: { list } });
    expect(text).toBe(
      'orphaned-server: node (pid 4242, start_time 99): Its parent died.; ports 3000; 2 descendants; 2 MB; node server.js',
    );
    expect(structured['items']).toMatchObject([{ start_time: 99, tree_mb: 2, cleanable: true }]);
  });

  test('is ended by identity, and what is refused is named', async () => {
    const asked: unknown[] = [];
    const clean = async (input: unknown) => {
      asked.push(input);
      const refused = [{ pid: 2, startTime: 5, message: 'no debris any more' }];
      return { ended: [], survivors: [], forced: false, freedPorts: [], durationMs: 1, refused };
    };
    const { text } = await callWith(debrisClean, { debris: { clean } }, { processes: [{ pid: 2, start_time: 5 }] });
    expect(asked).toEqual([{ processes: [{ pid: 2, startTime: 5 }] }]);
    expect(text).toContain('left alone: pid 2: no debris any more');
  });

  test('R-033 has MCP servers found', async () => {
    const found = {
      id: 'discovered_4242',
      process: node,
      isManaged: false,
      isMonitored: true,
      reason: 'runs an MCP package',
    };
    const one = { name: 'discovered_4242', pid: 4242, startTime: 99, program: 'node', adoptedAt: 1, adoptedBy: 'cli' };
    const adopted = [{ ...one, ended: true }];
    const discover = async () => ({ takenAt: 2, servers: [found], adopted });
    const { text } = await callWith(sysDiscover, { sys: { discover } });
    expect(text).toContain('discovered_4242: node (pid 4242, start_time 99) user ada, 64 MB; runs an MCP package');
    expect(text).toContain('adopted as discovered_4242: node (pid 4242, start_time 99) has ended');
  });
});
