import { describe, expect, test } from 'vitest';
import type { LogLine } from '../../../src-shared/model/log-line.ts';
import { procList } from '../../../src-main/mcp/tools/proc/proc-list.ts';
import { procLogs } from '../../../src-main/mcp/tools/proc/proc-logs.ts';
import { procStop } from '../../../src-main/mcp/tools/proc/proc-stop.ts';
import { callTool as call, ended, managed, MINUTE, NOW, running } from './call-tool.ts';

test('R-058 proc_list shows a table, and every figure as data', async () => {
  const processes = [
    managed('api', running, {
      port: 3000,
      usage: { cpuPercent: 1.25, rss: 157_286_400, processes: 3 },
      lastOutputAt: NOW - 30_000,
      ready: { at: NOW - MINUTE, how: 'url' },
    }),
    managed('bg', { ...running, adopted: true }, { idleTtlMs: 2 * MINUTE, lastOutputAt: NOW - 30_000 }),
    managed('lint', ended, {
      expiresAt: NOW + 54 * MINUTE,
      cause: { why: 'stop', by: { door: 'mcp', client: { name: 'claude-code', version: '2.1' } } },
    }),
    managed('old', { ...ended, end: { how: 'lost', reason: 'it ended while Signalbox did not run' } }),
    managed('new', { state: 'starting', since: NOW }),
  ];
  const { text, structured } = await call(procList, { list: async () => ({ processes }) });
  expect(text).toBe(
    [
      'NAME  STATUS      PID  PORT  UPTIME       IDLE  EXIT  CPU%     MEM  NOTES                             RUN  BY   SINCE                     CWD   COMMAND',
      'api   running   12345  3000     12m        30s  -      1.3  150 MB  ready (url)                         1  mcp  2026-01-02T11:48:00.000Z  /srv  node server.js',
      'bg    running   12345     -     12m   30s / 2m  -        -       -  adopted                             1  mcp  2026-01-02T11:48:00.000Z  /srv  node server.js',
      'lint  exited        -     -       -  grave 54m  0        -       -  stopped by mcp (claude-code 2.1)    1  mcp  2026-01-02T11:59:00.000Z  /srv  node server.js',
      'old   exited        -     -       -          -  lost     -       -  -                                   1  mcp  2026-01-02T11:59:00.000Z  /srv  node server.js',
      'new   starting      -     -       -          -  -        -       -  -                                   1  mcp  -                         /srv  node server.js',
    ].join('\n'),
  );
  expect(structured['processes']).toMatchObject([
    {
      name: 'api',
      status: 'running',
      pid: 12_345,
      port: 3000,
      uptime_s: 720,
      idle_s: 30,
      cpu_percent: 1.25,
      memory_mb: 150,
    },
    { name: 'bg', adopted: true, idle_s: 30, idle_ttl_s: 120 },
    {
      name: 'lint',
      status: 'exited',
      exit: '0',
      ended_at: '2026-01-02T11:59:00.000Z',
      why: 'stopped by mcp (claude-code 2.1)',
      grave_s: 3240,
    },
    { name: 'old', exit: 'lost', exit_reason: 'it ended while Signalbox did not run' },
    { name: 'new', status: 'starting' },
  ]);
});

test('proc_list keeps to its budget, and says how to get at the rest', async () => {
  const processes = Array.from({ length: 200 }, (_, index) =>
    managed(`p${index + 100}`, running, { argv: ['node', 'x'.repeat(400)] }),
  );
  const { text, structured } = await call(procList, { list: async () => ({ processes }) });
  const shown = structured['processes'] as readonly object[];
  expect(shown.length).toBeGreaterThan(20);
  expect(structured['left_out']).toBe(200 - shown.length);
  expect(Math.max(Buffer.byteLength(text), Buffer.byteLength(JSON.stringify(structured)))).toBeLessThan(33 * 1024);
  const last = `p${shown.length + 99}`;
  expect(text).toContain(`left out to keep this under 32 KB: go on with after "${last}", or ask by status`);
  const next = await call(procList, { list: async () => ({ processes }) }, { after: last });
  expect((next.structured['processes'] as readonly unknown[])[0]).toMatchObject({ name: `p${shown.length + 100}` });
});

test('proc_list says what to do when there is none', async () => {
  expect((await call(procList, { list: async () => ({ processes: [] }) })).text).toContain('start one with proc_start');
});

test('proc_stop says who holds the port still', async () => {
  const answer = {
    process: managed('api', ended, { port: 3000 }),
    how: 'graceful',
    survivors: [],
    portHolder: { pid: 78, startTime: 1, name: 'python3' },
  };
  const { text, structured } = await call(procStop, { stop: async () => answer }, { name: 'api' });
  expect(text).toBe('api stopped, exit 0; no process of it is left; port 3000 is held by python3 (pid 78)');
  expect(structured).toMatchObject({ port_holder: { pid: 78, name: 'python3' } });
  const { portHolder: _, ...rest } = answer;
  const unseen = { ...rest, portHolderUnseen: 'a process of root into which we may not look' };
  expect((await call(procStop, { stop: async () => unseen }, { name: 'api' })).text).toMatch(
    /; port 3000 is held by a process of root into which we may not look$/,
  );
});

test('proc_stop names what it could not end', async () => {
  const answer = {
    process: managed('api', ended),
    how: 'forced',
    survivors: [{ pid: 77, startTime: 1, name: 'stuck' }],
  };
  const { text } = await call(procStop, { stop: async () => answer }, { name: 'api' });
  expect(text).toBe('api did not stop in time and was ended with SIGKILL, exit 0; still alive: stuck (pid 77)');
});

describe('proc_logs', () => {
  const line = (sequence: number, text: string, more: Partial<LogLine> = {}): LogLine => ({
    sequence,
    time: NOW,
    stream: 'out',
    text,
    ...more,
  });
  const logs = (lines: readonly LogLine[], matched = lines.length) => ({
    logs: async () => ({ name: 'api', lines, matched, buffered: 500, dropped: 20, onDisk: 0, total: 520, cursor: 520 }),
  });

  test('R-096 says how many there are, and that their text is not to be trusted', async () => {
    const lines = [line(519, 'GET /'), line(520, 'boom', { stream: 'err', level: 'error', truncated: true })];
    const { text, structured } = await call(procLogs, logs(lines), { name: 'api' });
    const [header, cursor, span, untrusted, ...rest] = text.split('\n');
    expect(header).toBe('2 lines shown out of 500 buffered; 20 older dropped, 520 total written');
    expect(cursor).toBe('cursor 520 (pass it as after to get only what is new)');
    expect(span).toMatch(/^from 20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.000[+-]\d\d:\d\d to 20\d\d-/);
    expect(untrusted).toContain('untrusted');
    expect(rest).toEqual([
      expect.stringMatching(/^\d\d:\d\d:\d\d\.000 \[out\] GET \/$/),
      expect.stringMatching(/^\d\d:\d\d:\d\d\.000 \[err\] boom … \(cut off\)$/),
    ]);
    expect(structured).toMatchObject({
      untrusted: true,
      lines: [{ text: 'GET /' }, { level: 'error', truncated: true }],
    });
  });

  const many = Array.from({ length: 100 }, (_, index) => line(index + 1, `${index} ${'é'.repeat(1000)}`));

  test('keeps to its budget with the newest lines, and says what it left out', async () => {
    const { text, structured } = await call(procLogs, logs(many, 300), { name: 'api', tail: 100 });
    expect(Buffer.byteLength(text)).toBeLessThan(33 * 1024);
    expect(text).toMatch(
      /^15 lines shown[^]*\n85 older lines left out[^]*\n300 lines matched, of which these are the last/,
    );
    expect(text).toContain('99 é');
    expect(structured).toMatchObject({ shown: 15, left_out: 85, matched: 300, cursor: 520 });
  });

  test('R-099 keeps the first lines after a cursor, and gives the cursor of the last of them', async () => {
    const { text, structured } = await call(procLogs, logs(many, 300), { name: 'api', tail: 100, after: 0 });
    expect(text).toMatch(
      /^15 lines shown[^]*\n85 newer lines left out[^]*\n300 lines matched, of which these are the first\ncursor 15 \(pass it as after to get only what comes next\)/,
    );
    expect(structured).toMatchObject({ shown: 15, left_out: 85, cursor: 15 });
  });

  test.each([{}, { after: 0 }])('shows a line that alone is too much, cut to what fits: %j', async (args) => {
    const huge = [line(519, 'x'), line(520, '\u0001'.repeat(10_000))];
    const shown = 'after' in args ? huge.toReversed() : huge;
    const { text, structured } = await call(procLogs, logs(shown), { name: 'api', ...args });
    expect(structured).toMatchObject({ shown: 1, left_out: 1, lines: [{ sequence: 520, truncated: true }] });
    expect(Buffer.byteLength(JSON.stringify(structured))).toBeLessThan(33 * 1024);
    expect(Buffer.byteLength(JSON.stringify(structured))).toBeGreaterThan(30 * 1024);
    expect(text).toContain('… (cut off)');
  });

  test('says it in one breath when nothing matched', async () => {
    const { text } = await call(procLogs, logs([]), { name: 'api' });
    expect(text).toBe(
      '0 lines shown out of 500 buffered; 20 older dropped, 520 total written\ncursor 520 (pass it as after to get only what is new)',
    );
  });
});
