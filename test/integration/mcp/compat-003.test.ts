import { createServer } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { processSupervisor } from '../../../src-main/mcp/tools/compat-003/process-supervisor.ts';
import { connectMcp, mcpClients, type McpClient } from '../../helpers/connect-mcp.ts';
import { openDoors, type OpenDoors } from '../../helpers/open-doors.ts';

/** Name → what it takes, with the defaults, as the source has them. */
const SCHEMAS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  proc_start: {
    name: undefined,
    cmd: undefined,
    cwd: undefined,
    env: undefined,
    port: undefined,
    idle_ttl_ms: undefined,
    if_running: 'error',
    prefer_local: false,
    stdin: 'ignore',
  },
  proc_stop: { name: undefined, signal: 'SIGTERM', timeout_ms: 5000 },
  proc_restart: { name: undefined, timeout_ms: 5000 },
  proc_list: { status: 'all' },
  proc_remove: { name: undefined, force: false },
  proc_logs: {
    name: undefined,
    tail: 200,
    since: undefined,
    grep: undefined,
    stream: 'both',
    level: undefined,
    min_level: undefined,
    where: undefined,
    format: 'auto',
  },
  proc_wait_ready: {
    name: undefined,
    url: undefined,
    expect_status: undefined,
    pattern: undefined,
    timeout_ms: 30_000,
    interval_ms: 200,
  },
  proc_port_who: { port: undefined },
  proc_exec: {
    cmd: undefined,
    cwd: undefined,
    env: undefined,
    prefer_local: false,
    timeout_ms: 30_000,
    input: undefined,
    max_output_bytes: 1_048_576,
  },
  proc_signal: { name: undefined, signal: undefined, tree: true },
  proc_stdin: { name: undefined, data: undefined, end: false, append_newline: false },
};

test('the eleven tools take what the source says, with its defaults', () => {
  const taken = processSupervisor.map(({ name, listing }) => [
    name,
    Object.fromEntries(
      Object.entries(listing.inputSchema.properties ?? {}).map(([key, field]) => [
        key,
        typeof field === 'object' && field !== null && 'default' in field ? field.default : undefined,
      ]),
    ),
  ]);
  expect(Object.fromEntries(taken)).toEqual(SCHEMAS);
});

describe.each(mcpClients)('R-193 an agent with %s that knows the source', (kind) => {
  let doors: OpenDoors;
  let agent: McpClient;
  beforeAll(async () => {
    doors = await openDoors();
    agent = await connectMcp(kind, doors, '/mcp/x/compat-003');
  });
  afterAll(async () => {
    await agent[Symbol.asyncDispose]();
    await doors[Symbol.asyncDispose]();
  });
  const ask = async (name: string, args: Record<string, unknown> = {}): Promise<string> => {
    const { text, structured, isError } = await agent.call(name, args);
    expect({ isError, structured }).toEqual({ isError: false, structured: {} });
    return text;
  };

  test('drives a REPL from its start to its end, and gets one text from each tool', async () => {
    const env = { NODE_REPL_HISTORY: '', NO_COLOR: '1' };
    const cmd = [process.execPath, '--interactive'];
    const started = await ask('proc_start', { name: 'repl', cmd, env, stdin: 'pipe', port: 4999 });
    expect(started).toMatch(/^started repl: running, pid \d+[^]*\ncmd: .*--interactive\ncwd: \/.*\nstarted_at: \d{4}-/);

    await ask('proc_stdin', { name: 'repl', data: '6*7', append_newline: true });
    const ready = await ask('proc_wait_ready', { name: 'repl', pattern: '42' });
    expect(ready).toMatch(/^repl is ready after \d+ms, by pattern: .*42/);
    const logs = await ask('proc_logs', { name: 'repl', grep: '42', tail: 1 });
    expect(logs).toMatch(
      /^1 lines shown out of \d+ buffered; 0 older dropped, \d+ total written\n\d\d:\d\d:\d\d\.\d{3} \[repl\/out\] .*42$/,
    );
    expect(await ask('proc_logs', { name: 'repl', grep: '42', format: 'raw' })).toMatch(/\n\[\S+ out\] .*42/);

    const [head, row] = (await ask('proc_list')).split('\n');
    expect(head).toMatch(/^NAME +STATUS +PID +PORT +UPTIME +IDLE +EXIT$/);
    expect(row).toMatch(/^repl +running +\d+ +4999 +\d+s +\S.* +-$/);

    expect(await ask('proc_signal', { name: 'repl', signal: 'SIGCONT' })).toMatch(/^sent SIGCONT to repl: /);
    expect(await ask('proc_restart', { name: 'repl' })).toMatch(/^restarted repl: running/);
    expect(await ask('proc_stop', { name: 'repl' })).toMatch(/^repl /);
    expect(await ask('proc_remove', { name: 'repl' })).toMatch(/^removed repl/);
  });

  test('runs a command to its end, in the words of the source', async () => {
    expect(await ask('proc_exec', { cmd: 'echo PASS' })).toMatch(
      /^Exit: 0 duration: \d+ms cmd: echo PASS\n── stdout \(5 bytes\) ──\nPASS\n── stderr \(empty\) ──$/,
    );
    expect(await ask('proc_exec', { cmd: ['cat'], input: '{"a":1}' })).toContain('── stdout (7 bytes) ──\n{"a":1}\n');
    expect(await ask('proc_exec', { cmd: 'sleep 600', timeout_ms: 100 })).toMatch(
      /^Exit: TIMEOUT duration: \d+ms cmd: sleep 600\n[^]*\nNote: process tree killed by SIG\w+ after 100ms timeout\.$/,
    );
  });

  test('finds who owns a port, and is told what is wrong', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    expect(await ask('proc_port_who', { port })).toMatch(new RegExp(`^Port ${port}:\n  in use`));
    server.close();
    const refused = await agent.call('proc_wait_ready', { name: 'repl' });
    expect(refused).toMatchObject({ isError: true, structured: {} });
    expect(refused.text).toContain('at least one of url or pattern must be set');
    expect((await agent.call('proc_stop', { name: 'nobody' })).text).toMatch(/^NOT_FOUND: /);
  });
});
