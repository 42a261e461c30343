import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { connectMcp, type McpClient } from '../../helpers/connect-mcp.ts';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

/** Long enough to be told from all others by its argument. */
const SECONDS = '98765.25';

let signalbox: RunningSignalbox;
let agent: McpClient;

const connect = (path: string): Promise<McpClient> => connectMcp('client 2.4', signalbox, path);

beforeAll(async () => {
  signalbox = await startSignalbox();
  agent = await connect('/mcp');
});

afterAll(async () => {
  await agent[Symbol.asyncDispose]();
  await signalbox[Symbol.asyncDispose]();
});

interface Row {
  readonly pid: number;
  readonly start_time: number;
}

test('R-021 R-028 R-029 an agent finds one process of the machine, looks closely, and ends it by its identity', async () => {
  const child = spawn('sleep', [SECONDS], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'exit');
  const me = await agent.call('session_info');
  expect(me.structured).toMatchObject({ user: { uid: process.getuid?.(), gid: process.getgid?.() } });

  let found: Row | undefined;
  const query = { regex: `^sleep ${SECONDS}$`, mine: true, started_within_s: 600, fields: ['command'] };
  await waitUntil(
    async () => {
      const { structured } = await agent.call('sys_list', query);
      found = (structured['processes'] as Row[]).find(({ pid }) => pid === child.pid);
      return found !== undefined;
    },
    { what: 'the process to be listed' },
  );
  const identity = { pid: child.pid, start_time: found?.start_time };
  const { text } = await agent.call('sys_inspect', identity);
  expect(text).toContain(`command: sleep ${SECONDS}`);

  const forged = await agent.call('sys_kill', { pid: child.pid, start_time: 1 });
  expect(forged).toMatchObject({ isError: true, text: expect.stringMatching(/^IDENTITY_CHANGED: /) });
  const killed = await agent.call('sys_kill', { ...identity, reason: 'a test' });
  expect(killed.text).toContain(`ended sleep (pid ${child.pid})\nno survivors`);
  expect(await ended).toEqual([null, 'SIGTERM']);
});

test('R-023 R-024 R-025 R-026 R-028 the tools of both sources answer by their own names', async () => {
  await using other = await connect('/mcp/x/compat-000,compat-001');
  const first = JSON.parse((await other.call('list_process', { sort_by: 'pid', per_page: 1 })).text) as object;
  expect(first).toMatchObject({ page: 1, per_page: 1, items: [{ pid: expect.any(Number) as number }] });
  const mine = (await other.call('list_processes')).structured['processes'] as { username: string }[];
  const { username } = (await other.call('get_user_info')).structured;
  expect(new Set(mine.map((one) => one.username))).toEqual(new Set([username]));
  const self = await other.call('find_processes', { pattern: 'signalbox\\.js.* serve' });
  expect(self.structured['processes']).not.toEqual([]);
  expect(await other.call('find_processes', { pattern: '(' })).toMatchObject({ isError: true });
  const number = expect.any(Number) as number;
  expect((await other.call('get_process_info', { pid: process.pid })).structured).toMatchObject({
    pid: process.pid,
    ppid: process.ppid,
    username,
    memory_rss: number,
    memory_vms: number,
    cpu_percent: number,
    cpu_times: { user: number, system: number },
    num_threads: number,
    open_files: number,
    exe: expect.any(String) as string,
    cwd: process.cwd(),
  });
  expect(await other.call('get_process_info', { pid: 4_194_303 })).toMatchObject({ isError: true });
});
