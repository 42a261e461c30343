import { ORPCError } from '@orpc/client';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';
import { listProcess } from '../../../src-main/mcp/tools/compat-000/list-process.ts';
import { findProcesses } from '../../../src-main/mcp/tools/compat-001/find-processes.ts';
import { getProcessByPort } from '../../../src-main/mcp/tools/compat-001/get-process-by-port.ts';
import { getUserInfo } from '../../../src-main/mcp/tools/compat-001/get-user-info.ts';
import { listProcesses } from '../../../src-main/mcp/tools/compat-001/list-processes.ts';
import { terminateProcess } from '../../../src-main/mcp/tools/compat-001/terminate-process.ts';
import { callWith } from './call-tool.ts';

const processes: readonly SystemProcess[] = Array.from({ length: 230 }, (_, index) => ({
  pid: index + 1,
  startTime: 7,
  ppid: 0,
  name: index === 0 ? 'Chrome' : `p${index}`,
  status: 'sleeping',
  startedAt: 1_700_000_000_500,
  ...(index === 2 && { cpuPercent: 50, rss: 1000, vms: 2000, user: 'ada', commandLine: ['p2', '--token=hunter2'] }),
}));

/** A machine that answers page by page, as the contract says. */
function machine(found = processes) {
  const asked: Record<string, unknown>[] = [];
  const list = async (query: { page: number; perPage: number }) => {
    asked.push(query);
    const items = found.slice((query.page - 1) * query.perPage, query.page * query.perPage);
    return { ...query, items, total: found.length, totalPages: Math.max(1, Math.ceil(found.length / query.perPage)) };
  };
  return { asked, client: { sys: { list } } };
}

const ask = async (args: Record<string, unknown>, found = processes) => {
  const answer = await callWith(listProcess, machine(found).client, args);
  return { ...answer, json: JSON.parse(answer.text) as Record<string, unknown> };
};

describe('list_process', () => {
  test('R-002 R-003 R-004 R-005 R-006 R-007 has the arguments and defaults of the source', () => {
    const { properties, required } = listProcess.listing.inputSchema;
    expect(required).toEqual(['sort_by']);
    expect(properties).toMatchObject({
      sort_by: { type: 'string' },
      order: { enum: ['asc', 'desc'], default: 'asc' },
      page: { type: 'integer', minimum: 1, default: 1 },
      per_page: { type: 'integer', minimum: 1, maximum: 200, default: 25 },
      q: { default: null },
    });
  });

  test('R-012 R-019 answers one compact JSON text, and nothing besides', async () => {
    const { text, json, structured } = await ask({ sort_by: 'pid', per_page: 2, page: 2 });
    expect(structured).toBeUndefined();
    expect(listProcess.listing.outputSchema).toBeUndefined();
    expect(text).toBe(JSON.stringify(json));
    expect(Object.keys(json)).toEqual(['page', 'per_page', 'total', 'total_pages', 'items']);
    expect(json).toMatchObject({ page: 2, per_page: 2, total: 230, total_pages: 115 });
  });

  test('R-013 R-015 has the fields of the source, null where unknown, and no secret', async () => {
    const { json } = await ask({ sort_by: 'memory_rss', order: 'desc', per_page: 2 });
    expect(json['items']).toEqual([
      {
        pid: 3,
        name: 'p2',
        username: 'ada',
        status: 'sleeping',
        create_time: 1_700_000_000.5,
        memory_rss: 1000,
        memory_vms: 2000,
        cpu_percent: 50,
        cmdline: ['p2', expect.not.stringContaining('hunter2')],
      },
      expect.objectContaining({ pid: 1, username: null, memory_rss: null, cpu_percent: 0, cmdline: [] }),
    ]);
  });

  test.each(['pid', 'name', 'username', 'status', 'create_time', 'memory_rss', 'memory_vms', 'cpu_percent'])(
    'R-008 R-011 sorts by %s, also where it is unknown',
    async (sort_by) => {
      const values = async (order: string) => {
        const { json } = await ask({ sort_by, order, per_page: 200 });
        const items = json['items'] as Record<string, string | number | null>[];
        const least = ['name', 'username', 'status'].includes(sort_by) ? '' : -1;
        return items.map((item) => item[sort_by] ?? least);
      };
      const compare = (a: string | number, b: string | number) => (a < b ? -1 : Number(a > b));
      expect(await values('asc')).toEqual((await values('asc')).toSorted(compare));
      expect(await values('desc')).toEqual((await values('desc')).toSorted((a, b) => compare(b, a)));
    },
  );

  test('R-007 q looks at the name only, whatever its case', async () => {
    expect((await ask({ sort_by: 'pid', q: 'cHROM' })).json).toMatchObject({ total: 1, items: [{ pid: 1 }] });
    expect((await ask({ sort_by: 'pid', q: '--token' })).json).toMatchObject({ total: 0, total_pages: 1, items: [] });
  });

  test('R-009 R-010 R-020 says what was wrong in the words of the source, as JSON', async () => {
    expect((await ask({ sort_by: 'size' })).json).toEqual({
      error: 'http_error',
      details:
        'Invalid sort_by. Allowed: cpu_percent, create_time, memory_rss, memory_vms, name, pid, status, username',
    });
    expect((await ask({ sort_by: 'pid', page: 11 })).json).toEqual({
      error: 'http_error',
      details: 'page must be between 1 and 10',
    });
    expect((await ask({ sort_by: 'pid' }, [])).json).toMatchObject({ page: 1, total: 0, total_pages: 1, items: [] });
  });
});

describe('list_process, of a machine that does not answer', () => {
  test('R-020 gives up after 20 seconds, and says so as JSON', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const list = async (_query: unknown, { signal }: { readonly signal: AbortSignal }) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    const answer = callWith(listProcess, { sys: { list } }, { sort_by: 'pid' });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(JSON.parse((await answer).text)).toEqual({ error: 'http_error', details: 'no answer within 20 s' });
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('compat-001', () => {
  test('R-023 list_processes is about the current user, or the one that is named', async () => {
    const { client, asked } = machine();
    const { structured } = await callWith(listProcesses, client);
    expect(structured['processes']).toHaveLength(230);
    expect(asked.map(({ page, mine }) => ({ page, mine }))).toEqual([
      { page: 1, mine: true },
      { page: 2, mine: true },
    ]);
    await callWith(listProcesses, client, { username: 'john' });
    expect(asked.at(-1)).toMatchObject({ user: 'john' });
    expect(asked.at(-1)).not.toHaveProperty('mine');
  });

  test('R-024 R-025 find_processes passes the pattern on, and tells of one that is none', async () => {
    const { client, asked } = machine();
    await callWith(findProcesses, client, { pattern: '.*server.*' });
    expect(asked[0]).toMatchObject({ regex: '.*server.*', mine: true });
    const list = async () => {
      throw new ORPCError('BAD_INPUT', { message: 'regex: missing closing )' });
    };
    const refused = await callWith(findProcesses, { sys: { list } }, { pattern: '(' });
    expect(refused).toMatchObject({
      isError: true,
      text: expect.stringContaining('BAD_INPUT: pattern: missing closing )'),
    });
  });

  test('terminate_process ends the one that has the pid now, and no other', async () => {
    const asked: unknown[] = [];
    const sys = {
      inspect: async () => ({ process: processes[4] }),
      kill: async (input: unknown) => {
        asked.push(input);
        return { survivors: [] };
      },
    };
    const { structured } = await callWith(terminateProcess, { sys }, { pid: 5 });
    expect(asked).toEqual([{ pid: 5, startTime: 7 }]);
    expect(structured).toEqual({ pid: 5, terminated: true, message: 'Process 5 (p4) terminated' });
  });

  test('R-027 get_process_by_port knows tcp and udp, and whom it may not name', async () => {
    const asked: unknown[] = [];
    const socket = { user: 'ada', owners: [{ pid: 5, startTime: 7, name: 'node' }] };
    const answers = [
      { free: false, sockets: [socket, socket] },
      { free: true, sockets: [] },
      { free: false, sockets: [{ user: 'root', owners: [], ownerUnknown: 'belongs to another user' }] },
      { free: false, sockets: [socket] },
      { free: false, sockets: [socket] },
      { free: false, sockets: [{ ...socket, protocol: 'udp', state: 'connected', remotePort: 9 }] },
    ];
    const ports = {
      who: async (input: unknown) => {
        asked.push(input);
        return answers[asked.length - 1];
      },
    };
    const who = async (args: object) => (await callWith(getProcessByPort, { ports }, { port: 53, ...args })).structured;
    expect(await who({})).toMatchObject({ processes: [{ pid: 5, name: 'node', username: 'ada' }] });
    expect(await who({ protocol: 'udp' })).toMatchObject({ message: 'No process is listening on udp port 53' });
    expect(await who({})).toMatchObject({ message: 'tcp port 53 is in use: belongs to another user' });
    expect(await who({ username: 'ada' })).toMatchObject({ message: '1 listening on tcp port 53' });
    expect(await who({ username: 'bob' })).toMatchObject({
      processes: [],
      message: 'No process of bob is listening on tcp port 53',
    });
    expect(await who({ protocol: 'udp' })).toMatchObject({
      processes: [{ pid: 5 }],
      message: '1 holding udp port 53 by a connected socket',
    });
    expect(asked.slice(0, 2)).toEqual([
      { port: 53, protocol: 'tcp' },
      { port: 53, protocol: 'udp' },
    ]);
  });

  test('R-028 get_user_info tells name, uid and gid', async () => {
    const session = async () => ({ user: { name: 'ada', uid: 1000, gid: 100 }, sees: 'Only what is of ada.' });
    const { structured } = await callWith(getUserInfo, { app: { session } });
    expect(structured).toEqual({ username: 'ada', uid: 1000, gid: 100, access: 'Only what is of ada.' });
  });
});
