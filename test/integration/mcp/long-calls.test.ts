import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  connectMcp,
  mcpClients,
  type McpClient,
  type McpClientKind,
  type Progress,
} from '../../helpers/connect-mcp.ts';
import { openDoors, type OpenDoors } from '../../helpers/open-doors.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false; // no such process
  }
};

describe.each(mcpClients)('calls that take long, by %s', (kind) => {
  let doors: OpenDoors;
  let agent: McpClient;
  beforeAll(async () => {
    doors = await openDoors();
    agent = await connectMcp(kind, doors);
  });
  afterAll(async () => {
    await agent[Symbol.asyncDispose]();
    expect(doors.said).toEqual([]);
    await doors[Symbol.asyncDispose]();
  });

  /** A command with a grandchild, which says in a file who they are, and never ends. */
  async function beginTree(caller: McpClient, file: string, signal?: AbortSignal) {
    const script = 'sleep 600 & echo $$ $! > "$0.tmp" && mv "$0.tmp" "$0"; wait';
    const path = join(doors.folder, file);
    const call = caller.call('proc_exec', { cmd: ['sh', '-c', script, path], timeout_ms: 60_000 }, { signal });
    // Handled when it is awaited, which is after it has failed.
    call.catch(() => {});
    const pids = async () => (await readFile(path, 'utf8').catch(() => '')).trim().split(' ').map(Number);
    await waitUntil(async () => (await pids()).length === 2, { what: 'the tree' });
    return { call, pids: await pids() };
  }

  test('R-066 runs a command to its end: output, exit code, input', async () => {
    const cmd = ['sh', '-c', 'cat; echo problem >&2; exit 3'];
    const answer = await agent.call('proc_exec', { cmd, input: 'hello\n', timeout_ms: 600_000 });
    expect(answer.isError).toBe(false);
    expect(answer.text).toMatch(
      /^Exit: 3 duration: \d+ms cmd: sh -c '.+'\n.+untrusted.+\n── stdout \(6 bytes\) ──\nhello\n── stderr \(8 bytes\) ──\nproblem$/,
    );
    expect(answer.structured).toMatchObject({ exit: '3', exit_code: 3, stdout: { text: 'hello\n' } });
  });

  test('R-066 the whole tree of proc_exec dies when the client cancels', async () => {
    const cancel = new AbortController();
    const { call, pids } = await beginTree(agent, 'cancelled', cancel.signal);
    expect(pids.every(isAlive)).toBe(true);
    cancel.abort();
    await expect(call).rejects.toThrow();
    await waitUntil(() => !pids.some(isAlive), { what: 'the end of the tree' });
  });

  test('R-066 the whole tree of proc_exec dies when the client is gone', async () => {
    const other = await connectMcp(kind, doors);
    const { call, pids } = await beginTree(other, 'left');
    await other[Symbol.asyncDispose]();
    await waitUntil(() => !pids.some(isAlive), { what: 'the end of the tree' });
    await call.catch(() => {});
  });

  test('R-099 proc_logs waits for the next line, and answers with it', async () => {
    const read = 'while read line; do echo "$line"; done';
    await doors.inside.proc.start({ name: 'echoes', cmd: ['sh', '-c', read], stdin: 'pipe' });
    const next = agent.call('proc_logs', { name: 'echoes', after: 0, wait_ms: 50_000 });
    await doors.inside.proc.stdin({ name: 'echoes', data: 'news', appendNewline: true });
    expect((await next).structured).toMatchObject({ shown: 1, lines: [{ text: 'news' }], cursor: 1 });
    await doors.inside.proc.remove({ name: 'echoes', force: true });
  });

  test('R-102 proc_wait_ready answers when the process is ready, and says by what', async () => {
    const script = 'echo starting; sleep 0.2; echo listening on 3000; exec sleep 600';
    await doors.inside.proc.start({ name: 'serves', cmd: ['sh', '-c', script] });
    const answer = await agent.call('proc_wait_ready', { name: 'serves', pattern: 'listening on \\d+' });
    expect(answer.text).toMatch(
      /^serves is ready after \d+ms, by pattern: .*listening on 3000.*untrusted.*\nserves: running, pid \d+, up 0s, ready \(pattern\)/,
    );
    expect(answer.structured).toMatchObject({ ready: true, how: 'pattern', process: { ready: 'pattern' } });
    expect((await agent.call('proc_list')).text).toMatch(/^serves +running .* ready \(pattern\) /m);
    await doors.inside.proc.remove({ name: 'serves', force: true });
  });

  test('R-106 proc_wait_ready fails at once when the process ends, with what it said last', async () => {
    const script = 'read go; echo cannot open the door >&2; exit 3';
    await doors.inside.proc.start({ name: 'fails', cmd: ['sh', '-c', script], stdin: 'pipe' });
    const waiting = agent.call('proc_wait_ready', { name: 'fails', pattern: 'never', timeout_ms: 60_000 });
    await doors.inside.proc.stdin({ name: 'fails', data: '', appendNewline: true });
    const answer = await waiting;
    expect(answer).toMatchObject({ isError: true, meta: { 'signalbox/error': { code: 'PROCESS_ENDED' } } });
    expect(answer.text).toMatch(/^PROCESS_ENDED: [^]*cannot open the door[^]*untrusted/);
    await doors.inside.proc.remove({ name: 'fails' });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['nothing to wait for', { name: 'x' }, 'BAD_INPUT: say what to wait for: url, pattern, port or command'],
    ['an unknown name', { name: 'nobody', port: 80 }, 'NOT_FOUND: '],
    ['a wrong url', { name: 'x', url: 'ftp://x' }, 'BAD_INPUT: url: '],
  ])('R-201 proc_wait_ready is clear about %s', async (_, args, text) => {
    const answer = await agent.call('proc_wait_ready', args);
    expect(answer).toMatchObject({ isError: true, text: expect.stringContaining(text) });
  });
});

test('R-198 long calls tell their progress, which only grows, in both eras of the protocol', async () => {
  await using doors = await openDoors();
  await doors.inside.proc.start({ name: 'quiet', cmd: ['sleep', '600'] });
  const tellsProgress = async (kind: McpClientKind, tool: string, args: Record<string, unknown>): Promise<void> => {
    await using agent = await connectMcp(kind, doors);
    const seen: Progress[] = [];
    const stop = new AbortController();
    const options = { signal: stop.signal, onProgress: (progress: Progress) => void seen.push(progress) };
    const call = agent.call(tool, args, options);
    call.catch(() => {});
    await waitUntil(() => seen.length >= 2, { what: `progress of ${tool} for ${kind}`, deadlineMs: 25_000 });
    stop.abort();
    await expect(call).rejects.toThrow();
    const told = seen.map(({ progress }) => progress);
    expect(told).toEqual([...new Set(told)].toSorted((a, b) => a - b));
    expect(told.every((progress) => progress > 0)).toBe(true);
  };
  const exec = { cmd: ['sleep', '600'], timeout_ms: 60_000 };
  const ready = { name: 'quiet', pattern: 'never', timeout_ms: 60_000 };
  const logs = { name: 'quiet', wait_ms: 50_000 };
  await Promise.all(
    mcpClients.flatMap((kind) => [
      tellsProgress(kind, 'proc_exec', exec),
      tellsProgress(kind, 'proc_wait_ready', ready),
      tellsProgress(kind, 'proc_logs', logs),
    ]),
  );
  expect(doors.said).toEqual([]);
});
