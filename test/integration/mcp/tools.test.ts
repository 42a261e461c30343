import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../../helpers/free-port.ts';
import { connectMcp, mcpClients, type McpClient } from '../../helpers/connect-mcp.ts';
import { openDoors, type OpenDoors } from '../../helpers/open-doors.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

const SLEEPER = ['sleep', '600'];

/** Every process that runs in a folder: what a dev server leaves behind if its tree is not ended. */
function processesIn(folder: string): readonly string[] {
  const listed = execFileSync('sh', ['-c', 'for p in /proc/[0-9]*; do echo "$(readlink $p/cwd) $p"; done 2>/dev/null']);
  return String(listed)
    .split('\n')
    .filter((line) => line.startsWith(`${folder} `) || line.startsWith(`${folder}/`));
}

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false; // nobody listens there (yet, or any more)
  }
};

describe.each(mcpClients)('R-192 an agent with %s', (kind) => {
  let doors: OpenDoors;
  let agent: McpClient;
  beforeAll(async () => {
    doors = await openDoors();
    agent = await connectMcp(kind, doors, '/mcp/x/all');
  });
  afterEach(async () => {
    const { processes } = await doors.inside.proc.list({});
    await Promise.all(processes.map(({ name }) => doors.inside.proc.remove({ name, force: true })));
    expect(doors.said).toEqual([]);
  });
  afterAll(async () => {
    await agent[Symbol.asyncDispose]();
    await doors[Symbol.asyncDispose]();
  });

  test('R-194 R-195 learns who we are, what there is, and what each tool may do', async () => {
    expect(agent.serverInfo).toMatchObject({ name: 'signalbox', title: 'Signalbox', version: '0.0.0' });
    expect(agent.instructions).toContain('proc_start');
    const tools = await agent.listTools();
    expect(Object.fromEntries(tools.map(({ name, annotations }) => [name, annotations]))).toMatchObject({
      proc_exec: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: false },
      proc_start: { readOnlyHint: false, destructiveHint: true },
      proc_wait_ready: { readOnlyHint: false, destructiveHint: false },
      proc_stop: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
      proc_restart: { readOnlyHint: false, destructiveHint: true },
      proc_list: { readOnlyHint: true, destructiveHint: false, idempotentHint: true },
      proc_logs: { readOnlyHint: true },
      sys_list: { readOnlyHint: true },
    });
    expect(tools.every(({ outputSchema }) => outputSchema !== undefined)).toBe(true);
  });

  test('starts a real dev server, reads its log, restarts it, stops it; nothing of it is left', async () => {
    const cwd = join(doors.folder, 'site');
    await mkdir(cwd, { recursive: true });
    await writeFile(join(cwd, 'index.html'), '<!doctype html><title>Site</title>');
    const port = await freePort();
    const vite = join(process.cwd(), 'node_modules', 'vite', 'bin', 'vite.js');
    const cmd = [process.execPath, vite, '--port', String(port), '--strictPort', '--host', '127.0.0.1'];

    const started = await agent.call('proc_start', { name: 'web', cmd, cwd, port, env: { NO_COLOR: '1' } });
    expect(started.text).toContain('started web: running, pid ');
    expect(started.structured).toMatchObject({ name: 'web', status: 'running', cwd, port });
    await waitUntil(() => answers(`http://127.0.0.1:${port}/`), { what: 'the page' });

    await waitUntil(
      async () => (await agent.call('proc_logs', { name: 'web', grep: 'ready in' })).structured['shown'] === 1,
      {
        what: 'the line that says it is ready',
      },
    );
    const logs = await agent.call('proc_logs', { name: 'web', tail: 50 });
    expect(logs.text).toMatch(/^\d+ lines shown out of \d+ buffered; 0 older dropped, \d+ total written\n/);
    expect(logs.text).toMatch(/\d\d:\d\d:\d\d\.\d\d\d \[out\] .*ready in/);
    expect(logs.structured).toMatchObject({ untrusted: true, dropped: 0 });

    const listed = await agent.call('proc_list');
    expect(listed.text).toMatch(
      /^NAME +STATUS +PID +PORT +UPTIME +IDLE +EXIT +CPU% +MEM +NOTES +RUN +BY +SINCE +CWD +COMMAND\nweb +running +\d+/,
    );

    const restarted = await agent.call('proc_restart', { name: 'web' });
    expect(restarted.structured['pid']).not.toBe(started.structured['pid']);
    await waitUntil(() => answers(`http://127.0.0.1:${port}/`), { what: 'the page again' });

    const stopped = await agent.call('proc_stop', { name: 'web' });
    expect(stopped.text).toMatch(/^web stopped, exit .*; no process of it is left$/);
    expect(stopped.structured).toMatchObject({ how: 'graceful', survivors: [], process: { status: 'exited' } });
    expect(await answers(`http://127.0.0.1:${port}/`)).toBe(false);
    expect(processesIn(cwd)).toEqual([]);
    expect((await agent.call('proc_stop', { name: 'web' })).structured).toMatchObject({ how: 'already-ended' });
  });

  test.skipIf(!hasPython())('starts and stops a web server of Python', async () => {
    const cwd = join(doors.folder, 'files');
    await mkdir(cwd);
    const port = await freePort();
    const cmd = `python3 -u -m http.server ${port} --bind 127.0.0.1`;
    expect((await agent.call('proc_start', { name: 'py', cmd, cwd })).isError).toBe(false);
    await waitUntil(() => answers(`http://127.0.0.1:${port}/`), { what: 'the listing' });
    await waitUntil(async () => (await agent.call('proc_logs', { name: 'py', stream: 'err' })).text.includes('GET /'), {
      what: 'the request in its log',
    });
    expect((await agent.call('proc_stop', { name: 'py' })).structured).toMatchObject({ survivors: [] });
    expect(processesIn(cwd)).toEqual([]);
  });

  test.each<[string, string, Record<string, unknown>, string]>([
    [
      'a bad name',
      'proc_start',
      { name: 'x'.repeat(65), cmd: SLEEPER },
      'BAD_INPUT: name: a name has 1 to 64 characters',
    ],
    ['an empty name', 'proc_stop', { name: '' }, 'BAD_INPUT: name: a name has 1 to 64 characters'],
    ['no command', 'proc_start', { name: 'api' }, 'BAD_INPUT: cmd: is required'],
    [
      'a wrong type',
      'proc_start',
      { name: 'api', cmd: SLEEPER, port: '3000' },
      'BAD_INPUT: port: expected number, received string; it was "3000"',
    ],
    [
      'an unknown argument',
      'proc_stop',
      { name: 'api', timeout: 5 },
      'BAD_INPUT: unknown field: "timeout"; there are name, signal, timeout_ms, generation',
    ],
    ['a value out of range', 'proc_logs', { name: 'api', tail: 0 }, 'BAD_INPUT: tail: '],
    ['an over-long pattern', 'proc_logs', { name: 'api', grep: 'x'.repeat(513) }, 'BAD_INPUT: grep: '],
    [
      'a missing folder',
      'proc_start',
      { name: 'api', cmd: SLEEPER, cwd: '/nowhere' },
      'BAD_INPUT: cwd does not exist: /nowhere',
    ],
    [
      'a missing command',
      'proc_start',
      { name: 'api', cmd: 'no-such-program' },
      'BAD_INPUT: command not found: no-such-program',
    ],
    ['an unknown name', 'proc_logs', { name: 'nobody' }, 'NOT_FOUND: '],
    ['an unknown name', 'proc_restart', { name: 'nobody' }, 'NOT_FOUND: '],
    ['an unknown sort key', 'sys_list', { sort: 'cpuPercent' }, 'BAD_INPUT: sort: '],
  ])('R-201 is told of %s in a result that it can mend', async (_, tool, args, text) => {
    const answer = await agent.call(tool, args);
    expect(answer).toMatchObject({ isError: true, text: expect.stringContaining(text) });
    const [code] = text.split(':');
    const failure = { code, message: expect.any(String), remediation: expect.any(String), retryable: false };
    expect(answer.structured).toEqual(failure);
    expect(answer.meta['signalbox/error']).toMatchObject(failure);
    expect(answer.text).toContain(`What to do: ${String(answer.structured['remediation'])}`);
    expect((await doors.inside.proc.list({ status: 'running' })).processes).toEqual([]);
  });

  test('R-050 is told the last lines of what dies at once', async () => {
    const cmd = ['sh', '-c', 'echo cannot open the door >&2; exit 3'];
    const answer = await agent.call('proc_start', { name: 'api', cmd });
    expect(answer.isError).toBe(true);
    expect(answer.text).toMatch(/^START_FAILED: [^]*code 3[^]*cannot open the door[^]*untrusted/);
  });

  test('learns of an unknown tool by the protocol', async () => {
    await expect(agent.call('proc_fly')).rejects.toMatchObject({
      code: -32_602,
      message: expect.stringContaining('proc_fly'),
    });
  });

  test('R-047 says what to do when the name already runs', async () => {
    const first = await agent.call('proc_start', { name: 'api', cmd: SLEEPER });
    const refused = await agent.call('proc_start', { name: 'api', cmd: SLEEPER });
    expect(refused.text).toMatch(/^NAME_IN_USE: /);
    const reused = await agent.call('proc_start', { name: 'api', cmd: SLEEPER, if_running: 'reuse' });
    expect(reused.structured['pid']).toBe(first.structured['pid']);
    const again = await agent.call('proc_start', { name: 'api', cmd: SLEEPER, if_running: 'restart' });
    expect(again.structured['pid']).not.toBe(first.structured['pid']);
  });

  test('reads only what is new by the cursor, over a restart too', async () => {
    await agent.call('proc_start', { name: 'api', cmd: ['sh', '-c', 'echo hello; exec sleep 600'] });
    const logsAfter = async (after: number) => (await agent.call('proc_logs', { name: 'api', after })).structured;
    await waitUntil(async () => (await logsAfter(0))['shown'] === 1, { what: 'the first line' });
    const cursor = Number((await logsAfter(0))['cursor']);
    expect(await logsAfter(cursor)).toMatchObject({ lines: [], cursor });
    await agent.call('proc_restart', { name: 'api' });
    await waitUntil(async () => (await logsAfter(cursor))['shown'] === 1, { what: 'the line of the second run' });
    expect(await logsAfter(cursor)).toMatchObject({ lines: [{ text: 'hello', sequence: 2 }], total: 2 });
  });

  test('is known to the audit by its name, its version and its pid', async () => {
    await agent.call('proc_start', { name: 'api', cmd: SLEEPER });
    const caller = { door: 'mcp', client: { name: 'test-agent', version: '1.0.0' }, pid: process.pid };
    expect((await doors.inside.audit.list({})).entries[0]).toMatchObject({
      operation: 'proc.start',
      outcome: 'done',
      caller,
    });
    expect((await doors.inside.proc.list({})).processes[0]?.startedBy).toEqual(caller);
  });

  test('lists the processes of the machine as a table, without secrets', async () => {
    const answer = await agent.call('sys_list', { sort: 'rss', per_page: 10 });
    expect(answer.text).toMatchInlineSnapshot(`
      " PID  START_TIME  USER   CPU%    MB  AGE  STATUS    NAME  COMMAND
      4242          99  alice  12.3  64.0   1m  sleeping  node  node server.js --token=***
      page 1 of 1, 10 per page, 1 process, sorted by rss desc, at 2023-11-14T22:14:20.000Z"
    `);
    expect(answer.structured).toMatchObject({ per_page: 10, sort: 'rss', processes: [{ pid: 4242, memory_mb: 64 }] });
    const names = await agent.call('sys_list', { fields: ['name'] });
    expect(names.structured).toMatchObject({ processes: [{ pid: 4242, start_time: 99, name: 'node' }] });
    expect(names.text).not.toContain('alice');
  });

  test('R-063 R-064 drives a REPL over stdin, and is told why it cannot', async () => {
    const cmd = [process.execPath, '--interactive'];
    const env = { NODE_REPL_HISTORY: '', NO_COLOR: '1' };
    await agent.call('proc_start', { name: 'repl', cmd, env, stdin: 'pipe' });
    const write = (args: object) => agent.call('proc_stdin', { name: 'repl', ...args });
    expect((await write({ data: '6*7', append_newline: true })).text).toBe('wrote 4 bytes to the stdin of repl');
    const answer = await agent.call('proc_logs', { name: 'repl', grep: '42', wait_ms: 20_000 });
    expect(answer.structured['shown']).toBe(1);
    expect((await write({ data: '', end: true })).structured).toEqual({ name: 'repl', bytes: 0, ended: true });
    await waitUntil(async () => (await agent.call('proc_list', { status: 'exited' })).text.includes('repl'), {
      what: 'the end of the REPL',
    });
    expect(await write({ data: 'x' })).toMatchObject({ isError: true, text: expect.stringContaining('not running') });

    await agent.call('proc_start', { name: 'sleeper', cmd: SLEEPER });
    const ignored = await agent.call('proc_stdin', { name: 'sleeper', data: 'x' });
    expect(ignored).toMatchObject({ isError: true, text: expect.stringContaining('stdin=ignore') });
    await agent.call('proc_start', { name: 'closed', cmd: SLEEPER, stdin: 'pipe' });
    await agent.call('proc_stdin', { name: 'closed', data: '', end: true });
    const closed = await agent.call('proc_stdin', { name: 'closed', data: 'x' });
    expect(closed).toMatchObject({ isError: true, text: expect.stringContaining('already closed') });
  });

  test('R-062 signals a tree, which runs on; R-061 removes only what has ended, unless by force', async () => {
    const program = `process.on('SIGUSR2', () => console.log('heard')); console.log('ready'); setInterval(() => {}, 1000)`;
    const started = await agent.call('proc_start', { name: 'hears', cmd: [process.execPath, '-e', program] });
    await agent.call('proc_logs', { name: 'hears', grep: 'ready', wait_ms: 20_000 });
    const sent = await agent.call('proc_signal', { name: 'hears', signal: 'SIGUSR2' });
    expect(sent.text).toBe(`sent SIGUSR2 to hears: node (pid ${String(started.structured['pid'])})`);
    const heard = await agent.call('proc_logs', { name: 'hears', grep: 'heard', wait_ms: 20_000 });
    expect(heard.structured['shown']).toBe(1);
    expect((await agent.call('proc_list')).structured['processes']).toMatchObject([{ status: 'running' }]);
    expect((await agent.call('proc_remove', { name: 'hears' })).text).toMatch(/^WRONG_STATE: /);
    const removed = await agent.call('proc_remove', { name: 'hears', force: true });
    expect(removed.structured).toEqual({ name: 'hears', removed: true });
    expect((await agent.call('proc_list')).structured).toEqual({ processes: [] });
  });

  test('R-101 searches all logs at once, and reads one in short', async () => {
    const says = (text: string) => ['sh', '-c', `echo "${text}"; exec sleep 600`];
    await agent.call('proc_start', { name: 'one', cmd: says('ERROR: refused by db') });
    await agent.call('proc_start', { name: 'two', cmd: says('INFO: all is well') });
    await agent.call('proc_logs', { name: 'one', wait_ms: 20_000 });
    await agent.call('proc_logs', { name: 'two', wait_ms: 20_000 });
    const found = await agent.call('proc_search', { grep: 'refused|well' });
    expect(found.text).toMatch(
      /^2 lines shown of 2 that matched[^]*untrusted[^]* one\/out\] ERROR[^]* two\/out\] INFO/,
    );
    expect(found.structured).toMatchObject({
      hits: [{ name: 'one', level: 'error' }, { name: 'two' }],
      complete: true,
    });
    const brief = await agent.call('proc_logs', { name: 'one', summary: true });
    expect(brief.text).toMatch(/^1 lines in 0s, .*: 1 error\n.*untrusted[^]*first error \[.*\] ERROR: refused by db/);
    expect(brief.structured).toMatchObject({ summary: { lines: 1, levels: { error: 1 } } });
  });

  test('R-068 may call 50 tools at once', async () => {
    const calls = Array.from({ length: 50 }, (_, index) =>
      agent.call('proc_start', { name: `p${index % 5}`, cmd: SLEEPER, if_running: 'reuse' }),
    );
    const started = await Promise.all(calls);
    expect(started.every(({ isError }) => !isError)).toBe(true);
    expect(new Set(started.map(({ structured }) => structured['pid'])).size).toBe(5);
  });
});

test('what a client calls itself is kept no longer than 64 and 32 characters', async () => {
  await using doors = await openDoors();
  const post = (body: object, headers: Record<string, string> = {}) =>
    doors.fetch('/mcp', {
      method: 'POST',
      headers: { accept: 'application/json, text/event-stream', ...headers },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, ...body }),
    });
  const clientInfo = { name: 'n'.repeat(900_000), version: 'v'.repeat(1000) };
  const begun = await post({
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo },
  });
  const session = begun.headers.get('mcp-session-id') ?? '';
  const params = { name: 'proc_start', arguments: { name: 'api', cmd: SLEEPER } };
  await (await post({ method: 'tools/call', params }, { 'mcp-session-id': session })).text();
  const client = { name: 'n'.repeat(64), version: 'v'.repeat(32) };
  expect((await doors.inside.audit.list({})).entries).toMatchObject([{ outcome: 'done', caller: { client } }]);
  expect((await doors.inside.proc.list({})).processes).toMatchObject([{ startedBy: { client } }]);
});

test.each(mcpClients)('R-200 %s gets by the address what it asks for', async (kind) => {
  await using doors = await openDoors();
  await using whole = await connectMcp(kind, doors, '/mcp/x/core,history');
  await whole.call('proc_start', { name: 'api', cmd: SLEEPER });
  await whole.call('proc_stop', { name: 'api' });
  const { text } = await whole.call('proc_history', { name: 'api' });
  expect(text).toMatch(
    /^RUN +STARTED[^]*\n +1 .* mcp \(test-agent 1\.0\.0\) +\d+ +\d+s +SIGTERM +stopped by mcp \(test-agent/,
  );
  await using reader = await connectMcp(kind, doors, '/mcp/readonly');
  const tools = await reader.listTools();
  expect(tools.every(({ annotations }) => annotations?.['readOnlyHint'] === true)).toBe(true);
  await expect(reader.call('proc_start', { name: 'x', cmd: SLEEPER })).rejects.toMatchObject({ code: -32_602 });
  expect((await doors.fetch('/mcp/x/nothing', { method: 'POST', body: '{}' })).status).toBe(404);
  expect((await fetch(`${doors.url}/mcp/x/core`, { method: 'POST', body: '{}' })).ok).toBe(false);
});

test('R-099 reads a long log by the cursor without missing a line', async () => {
  await using doors = await openDoors();
  await using agent = await connectMcp('client 2.4', doors);
  await agent.call('proc_start', { name: 'api', cmd: ['sh', '-c', 'seq 5000; exec sleep 600'] });
  await waitUntil(async () => (await doors.inside.proc.logs({ name: 'api', tail: 1 })).total === 5000, {
    what: 'all lines',
  });
  const seen: string[] = [];
  for (let after = 0, total = 1; after < total;) {
    const { structured } = await agent.call('proc_logs', { name: 'api', after });
    seen.push(...(structured['lines'] as { text: string }[]).map(({ text }) => text));
    after = Number(structured['cursor']);
    total = Number(structured['total']);
  }
  expect(seen).toEqual(Array.from({ length: 5000 }, (_, index) => String(index + 1)));
});

function hasPython(): boolean {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false; // not installed: the test of it is skipped
  }
}
