import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { connectMcp, connectMcpByStdio, mcpClients, type McpClient } from '../../helpers/connect-mcp.ts';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

let app: RunningSignalbox;
let agent: McpClient;
const PATH = '/mcp/x/core,monitor';
/** Ends when it is told to, and not well. */
const FRAIL = ['sh', '-c', 'echo up; sleep 600 & read line; echo "oh dear" >&2; kill $!; exit 3'];

beforeAll(async () => {
  app = await startSignalbox({ args: ['--monitor-interval-ms', '300'] });
  agent = await connectMcp('client 2.4', app, PATH);
  await agent.call('proc_start', { name: 'web', cmd: ['sh', '-c', 'echo hello; sleep 600 & sleep 600'] });
  await waitUntil(async () => (await rowOf('web'))?.['cpu_percent'] !== undefined, { what: 'metrics of web' });
});
afterAll(async () => {
  await agent[Symbol.asyncDispose]();
  await app[Symbol.asyncDispose]();
});

type Row = Readonly<Record<string, unknown>>;
const rows = (answer: { readonly structured: Row }, key: string) => answer.structured[key] as readonly Row[];

async function rowOf(name: string): Promise<Row | undefined> {
  const found = rows(await agent.call('monitor_list'), 'items').find((item) => item['name'] === name);
  return found?.['metrics'] as Row | undefined;
}

async function sleeper(): Promise<number> {
  const child = spawn('sleep', ['600'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'spawn');
  return child.pid ?? 0;
}

/** That web runs with what it started: always so. */
const ALWAYS = { name: 'Web runs', process: 'web', metric: 'processes', above: 1 };

async function alertOfWeb(): Promise<Row> {
  const { structured } = await agent.call('alert_set_rule', ALWAYS);
  const { id } = structured['rule'] as { readonly id: string };
  onTestFinished(async () => {
    await agent.call('alert_remove_rule', { id });
    await agent.call('alert_clear', { id: 'web' });
  });
  let found: Row | undefined;
  await waitUntil(
    async () => {
      found = rows(await agent.call('alert_list', { id: 'web' }), 'alerts').find((alert) => alert['rule'] === id);
      return found !== undefined;
    },
    { what: 'the alert' },
  );
  return found ?? {};
}

describe('what is monitored', () => {
  test('R-032 in a list with its health, in the units of the other tools', async () => {
    const { text } = await agent.call('monitor_list');
    expect(text).toMatch(/^ID +PID +STATUS +HEALTH.*\nhost .*\nmanaged:web +\d+ +running +healthy/);
    expect(await rowOf('web')).toMatchObject({ processes: 3, threads: 3, memory_mb: expect.any(Number) as number });
  });

  test('R-031 R-032 one in full: of its tree, and of its root since that began', async () => {
    const { structured, text } = await agent.call('monitor_metrics', { id: 'web' });
    expect(structured).toMatchObject({ id: 'managed:web', command: expect.stringMatching(/^sh -c/) as string });
    const tree = { cpu_percent: 1, memory_percent: 1, vms_mb: 1, file_descriptors: 1, connections: 1 };
    expect(Object.keys(structured['metrics'] as object)).toEqual(expect.arrayContaining(Object.keys(tree)));
    // oxfmt-ignore
    expect(Object.keys(structured['process'] as object)).toEqual(expect.arrayContaining([
      'cpu_user_s', 'cpu_system_s', 'shared_mb', 'read_mb', 'written_mb', 'read_calls', 'write_calls',
      'voluntary_switches', 'involuntary_switches', 'open_files', 'connections',
    ]));
    expect(structured).toMatchObject({ children: [expect.any(Number), expect.any(Number)], ppid: expect.any(Number) });
    expect(text).toContain('process: cpu_user_s');
    const unknown = await agent.call('monitor_metrics', { id: 'nobody' });
    expect([unknown.isError, unknown.structured['code']]).toEqual([true, 'NOT_FOUND']);
    expect(unknown.text).toContain('Server not found or not monitored');
  });

  test('R-180 any process by its pid, under a name, and no longer', async () => {
    const pid = await sleeper();
    const watched = await agent.call('monitor_watch', { pid, name: 'outside' });
    expect(watched.structured).toMatchObject({ name: 'outside', pid });
    await waitUntil(async () => (await rowOf('outside'))?.['cpu_percent'] !== undefined, { what: 'its metrics' });
    expect((await agent.call('monitor_metrics', { id: 'outside' })).structured).toMatchObject({ pid, kind: 'adopted' });
    const { would } = (await agent.call('session_info', { tool: 'monitor_unwatch', arguments: { name: 'outside' } }))
      .structured as { readonly would: Row };
    expect(would).toMatchObject({ allowed: true, effect: 'change' });
    expect((await agent.call('monitor_unwatch', { name: 'outside' })).text).toBe('outside is monitored no longer');
    const again = await agent.call('monitor_unwatch', { name: 'outside' });
    expect(again.structured).toMatchObject({ code: 'NOT_FOUND' });
    const dry = await agent.call('session_info', { tool: 'monitor_unwatch', arguments: { name: 'outside' } });
    expect(dry.structured['would']).toMatchObject({ allowed: false, rule: 'NOT_FOUND' });
  });

  test('R-180 all of it, switched off and on again', async () => {
    const off = await agent.call('monitor_set', { monitoring: false });
    expect(off.structured).toMatchObject({ monitoring: false, interval_s: 0.3 });
    expect(off.text).toMatch(/^monitoring is off since \d{4}-.*[+-]\d\d:\d\d, rules of alerts are on\n/);
    const since = { off_since: expect.stringMatching(/^\d{4}-.*Z$/) as string };
    for (const [tool, args] of [
      ['monitor_list', {}],
      ['monitor_list', { unwell: true }],
      ['monitor_health', {}],
      ['monitor_metrics', { id: 'web' }],
    ] as const) {
      const { structured, text } = await agent.call(tool, args);
      expect(structured, tool).toMatchObject(since);
      expect(text, tool).toMatch(/^monitoring is off since .*, and this is how it was; monitor_set switches it on\n/);
    }
    const none = await agent.call('alert_list');
    expect(none.structured).toMatchObject(since);
    expect(none.text).toMatch(/^no rule is looked at since .*: monitoring or alerts are off; .*\nno alerts$/);
    expect(JSON.parse(await agent.readText('alerts://active'))).toMatchObject(since);
    const checked = await agent.call('monitor_health', { check: true });
    expect(checked.text).toMatch(/^WRONG_STATE: nothing can be checked: monitoring is off since \d{4}/);
    const on = await agent.call('monitor_set', { monitoring: true });
    expect(on.structured).toMatchObject({ monitoring: true });
    expect(on.structured).not.toHaveProperty('off_since');
    expect((await agent.call('monitor_health')).structured).not.toHaveProperty('off_since');
    expect((await agent.call('monitor_status')).text).toMatch(/^monitoring is on, rules of alerts are on\n/);
    expect((await agent.call('monitor_set')).structured).toMatchObject({ code: 'BAD_INPUT' });
  });

  test('R-109 how they are: what is wrong first, with since when', async () => {
    await agent.call('proc_start', { name: 'frail', cmd: FRAIL, stdin: 'pipe' });
    await agent.call('proc_exec', { cmd: ['true'] });
    const well = await agent.call('monitor_health', { id: 'frail', check: true });
    expect(well.structured).toMatchObject({ overall: 'healthy', items: [{ is_healthy: true, issues: [] }] });
    await endFrail();
    const { structured, text } = await agent.call('monitor_health', { check: true });
    expect(structured).toMatchObject({
      overall: 'error',
      items: [
        { id: 'managed:frail', level: 'error', is_healthy: false, issues: [{ code: 'dead' }], error_count: 1 },
        {},
        {},
      ],
    });
    expect(text).toMatch(
      /^overall: error, as of \d{4}-.*[+-]\d\d:\d\d\n.* untrusted output .*\nmanaged:frail: error, 1 issue, does not run, .*\n {2}error dead since .*3\n2 healthy: host, web/,
    );
    expect((await agent.call('monitor_list', { unwell: true })).structured['items']).toMatchObject([{ name: 'frail' }]);
  });

  test('probed for life from now on, and no longer', async () => {
    const set = await agent.call('monitor_set_probe', { name: 'web', command: ['true'], interval_s: 1 });
    expect(set.structured).toEqual({ name: 'web', probe: 'command true, every 1 s' });
    expect((await agent.call('monitor_health', { id: 'web' })).text).toContain('probe command true, every 1 s');
    const off = await agent.call('monitor_set_probe', { name: 'web', off: true });
    expect(off).toMatchObject({ structured: { name: 'web' }, text: 'web is probed no longer' });
    expect(off.structured).not.toHaveProperty('probe');
    for (const args of [{}, { port: 1, pattern: 'x' }, { port: 1, off: true }]) {
      expect((await agent.call('monitor_set_probe', { name: 'web', ...args })).text).toContain('exactly one of');
    }
  });
});

/** It reads a line, and ends. */
async function endFrail(): Promise<void> {
  await fetch(new URL('/api/proc/frail/stdin', app.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${app.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ data: 'go', appendNewline: true }),
  });
  const list = async () => rows(await agent.call('proc_list'), 'processes');
  await waitUntil(async () => (await list()).some(({ name, status }) => name === 'frail' && status === 'exited'), {
    what: 'the end of frail',
  });
}

describe('what was', () => {
  test('R-185 averages, peaks and points, by time of day or by how long ago', async () => {
    await waitUntil(async () => rows(await agent.call('monitor_history', { id: 'web' }), 'points').length > 0, {
      what: 'history of web',
    });
    const asked = { id: 'web', metrics: ['memory_mb', 'cpu_percent'], from: '10m', points: 120 };
    const { structured, text } = await agent.call('monitor_history', asked);
    expect(structured).toMatchObject({ id: 'managed:web' });
    const [memory] = rows({ structured }, 'stats');
    expect(memory).toMatchObject({ metric: 'memory_mb', samples: expect.any(Number) as number });
    const { average, peak, p50 } = memory as { average: number; peak: number; p50: number };
    expect(average > 0 && peak >= average && p50 <= peak && peak < 100).toBe(true);
    expect(rows({ structured }, 'points')[0]).toMatchObject({ average: { memory_mb: expect.any(Number) as number } });
    expect(text).toMatch(/METRIC +AVERAGE +PEAK/);
    expect(text).toMatch(/TIME +memory_mb \(peak\) +cpu_percent \(peak\)/);
    const wrong = await agent.call('monitor_history', { id: 'web', from: 'yesterday' });
    expect(wrong.text).toContain('from: expected 14:03, 14:03:20, an ISO time');
  });

  test('R-188 what happened at a time: who was on top, what the logs said', async () => {
    await agent.call('proc_exec', { cmd: ['true'] });
    const { structured, text } = await agent.call('monitor_at', { time: 'now', within_s: 600 });
    expect(structured).toMatchObject({ untrusted: true });
    expect(rows({ structured }, 'top')[0]).toMatchObject({ pid: expect.any(Number) as number });
    expect(rows({ structured }, 'lines')).toContainEqual(expect.objectContaining({ process: 'web', text: 'hello' }));
    expect(text).toMatch(/\nhost .*: cpu_percent/);
    expect(text).toMatch(/untrusted output of the process.*\n(?:.*\n)*.*web \| .*hello/);
    expect(Buffer.byteLength(text)).toBeLessThan(40_000);
    const before = await agent.call('monitor_at', { time: '2020-01-01T14:03:00Z' });
    expect(before.text).toContain('nothing was measured then; the record begins at 20');
  });
});

describe('alerts', () => {
  test('R-182 R-183 what, how bad, of whom, since when, and with what was on top then', async () => {
    const alert = await alertOfWeb();
    expect(alert).toMatchObject({ severity: 'warning', state: 'active', type: 'custom', subject: 'managed:web' });
    const list = await agent.call('alert_list');
    expect(list.text).toMatch(
      /#\d+ warning, active: web .*\n {2}managed:web \(pid \d+\), rule web-runs, since .* ago\)/,
    );
    expect(list.text).toContain('next: alert_list with alert');
    const full = await agent.call('alert_list', { alert: alert['id'] });
    expect(rows(full, 'top').length).toBeGreaterThan(0);
    expect(rows(full, 'lines')).toMatchObject([{ text: 'hello' }]);
    expect(full.text).toContain('untrusted output');
    expect((await agent.call('alert_list', { alert: 999_999 })).structured).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('R-184 are acknowledged, snoozed, woken and cleared', async () => {
    const { id } = await alertOfWeb();
    const taken = await agent.call('alert_acknowledge', { alert: id });
    expect(taken.structured).toMatchObject({ alert: { id, state: 'acknowledged' } });
    expect(taken.text).toMatch(/is acknowledged by mcp \(test-agent/);
    const snoozed = await agent.call('alert_snooze', { alert: id, for_s: 60 });
    expect(snoozed.structured).toMatchObject({ alert: { state: 'snoozed' } });
    expect((await agent.call('alert_snooze', { alert: id, for_s: 0 })).text).toContain('is awake');
    expect((await agent.call('alert_clear', { alert: id })).structured).toEqual({ cleared: 1 });
    expect((await agent.call('alert_clear', { alert: id, id: 'web' })).structured).toMatchObject({ code: 'BAD_INPUT' });
    expect((await agent.call('alert_clear', { id: 'host' })).text).toBe('0 alerts cleared');
    const dry = await agent.call('session_info', { tool: 'alert_clear', arguments: { id: 'nobody' } });
    expect(dry.structured['would']).toMatchObject({ allowed: false, rule: 'NOT_FOUND' });
    for (const tool of ['alert_clear', 'alert_list']) {
      const answer = await agent.call(tool, { id: 'nobody' });
      expect(answer.text, tool).toContain('NOT_FOUND: "nobody" is not monitored, and there is no alert of it: give');
    }
    expect((await agent.call('alert_list', { rule: 'nothing' })).text).toContain('there is no rule "nothing"');
    const cleared = rows(await agent.call('alert_list', { state: 'cleared' }), 'alerts');
    expect(cleared).toContainEqual(expect.objectContaining({ id, state: 'cleared' }));
    for (const tool of ['alert_acknowledge', 'alert_snooze', 'alert_clear']) {
      const { structured } = await agent.call('session_info', { tool, arguments: { alert: 999_999 } });
      expect(structured['would'], tool).toMatchObject({ allowed: false, rule: 'NOT_FOUND' });
    }
  });

  test('come of rules that an agent makes, looks back with, changes and removes', async () => {
    const made = await agent.call('alert_set_rule', ALWAYS);
    expect(made.structured['rule']).toMatchObject({ id: 'web-runs', metric: 'processes', above: 1, process: 'web' });
    const changed = await agent.call('alert_set_rule', { id: 'web-runs', severity: 'critical', for_s: 3600 });
    expect(changed.structured['rule']).toMatchObject({ name: 'Web runs', above: 1, severity: 'critical', for_s: 3600 });
    const known = await agent.call('alert_rules');
    expect(rows(known, 'rules').map(({ id }) => id)).toEqual(expect.arrayContaining(['cpu_percent', 'web-runs']));
    const looked = await agent.call('alert_preview', { rule: { ...ALWAYS, for_s: 0 }, from: '10m' });
    expect(looked.structured).toMatchObject({ count: expect.any(Number) as number });
    expect(looked.text).toMatch(/^would have been an alert \d+ times?, /);
    expect((await agent.call('alert_preview', { rule: { id: 'web-runs' } })).isError).toBe(false);
    const memory = await agent.call('alert_preview', { rule: { metric: 'memory_mb', above: 0.25, process: 'web' } });
    expect(memory.structured).toMatchObject({ metric: 'memory_mb', times: [{ worst: expect.any(Number) as number }] });
    const [{ worst = 0 } = {}] = rows(memory, 'times') as readonly { readonly worst?: number }[];
    expect(worst > 0.25 && worst < 100).toBe(true);
    expect(memory.text).toContain(`: managed:web, worst memory_mb ${worst}`);
    const untried = await agent.call('alert_preview', { rule: { health: 'error' } });
    expect(untried.text).toMatch(/^nothing is on record from .*\nnote: The record holds what was measured/);
    expect((await agent.call('alert_remove_rule', { id: 'web-runs' })).text).toBe('rule web-runs is removed');
    const theirs = await agent.call('alert_set_rule', { id: 'cpu_percent', enabled: false });
    expect(theirs.structured).toMatchObject({ code: 'PERMISSION_DENIED' });
    for (const [tool, args, rule] of [
      ['alert_set_rule', { id: 'cpu_percent', enabled: false }, 'PERMISSION_DENIED'],
      ['alert_remove_rule', { id: 'cpu_percent' }, 'PERMISSION_DENIED'],
      ['alert_remove_rule', { id: 'nothing' }, 'NOT_FOUND'],
      ['alert_set_rule', ALWAYS, 'no rule forbids it'],
      ['monitor_set_probe', { name: 'nobody', port: 1 }, 'NOT_FOUND'],
    ] as const) {
      const { structured } = await agent.call('session_info', { tool, arguments: args });
      expect(structured['would'], tool).toMatchObject({ allowed: rule === 'no rule forbids it', rule });
    }
    const forbidden = await agent.call('alert_set_rule', { ...ALWAYS, actions: ['command'] });
    expect(forbidden.structured).toMatchObject({ code: 'BAD_INPUT' });
  });
});

describe('what is wrong with an argument is said in the words of the tool', () => {
  test.each([
    [{ metric: 'memory_used_mb', above: 5 }, 'metric: "memory_used_mb" is not measured of monitored, only of host'],
    [{ metric: 'connections', above: 5, of: 'all' }, 'metric: "connections" is not measured of all, only of monitored'],
    [{ metric: 'memory_mb', above: 5, clear_at: 6 }, 'clear_at: it must be at most the limit, 5 MB; it was 6 MB'],
    [{ health: 'error', of: 'all' }, 'of: only what is monitored has a health; say monitored'],
    [{ state: 'failed', of: 'adopted' }, 'state: how a watched process ended is not known; say ended'],
    [{ log_pattern: 'oops(' }, 'log_pattern: error parsing regexp'],
    [{ metric: 'threads', above: 5, pattern: 'oops(' }, 'pattern: error parsing regexp'],
  ])('%j', async (fields, message) => {
    const set = await agent.call('alert_set_rule', { name: 'wrong', ...fields });
    expect(set.text).toContain(`BAD_INPUT: ${message}`);
    expect((await agent.call('alert_preview', { rule: fields })).text).toContain(`BAD_INPUT: ${message}`);
  });

  test('also of a probe, and of times', async () => {
    const probe = await agent.call('monitor_set_probe', { name: 'web', pattern: 'oops(' });
    expect(probe.text).toContain('BAD_INPUT: pattern: error parsing regexp');
    for (const [tool, args] of [
      ['monitor_history', { id: 'web' }],
      ['alert_preview', { rule: { metric: 'threads', above: 5 } }],
    ] as const) {
      const wrong = await agent.call(tool, { ...args, from: '2026-01-02T12:00:00Z', to: '2026-01-02T11:00:00Z' });
      expect(wrong.text).toContain('from: it must be before to, 2026-01-02T11:00:00.000Z; it was 2026-01-02T12:00:00');
    }
  });
});

describe('alerts://active', () => {
  test('R-196 is told to every kind of client, straight and through the bridge, when one begins and is over', async () => {
    const args = ['out/main/signalbox.js', 'mcp', '--toolset', 'core,monitor', '--data-dir', app.dataDir];
    const heard = new Map<string, number>();
    const clients: McpClient[] = [];
    for (const kind of mcpClients) {
      const connected = [
        [kind, await connectMcp(kind, app, PATH)],
        [`${kind}, bridged`, await connectMcpByStdio(kind, { command: process.execPath, args })],
      ] as const;
      for (const [name, client] of connected) {
        clients.push(client);
        onTestFinished(() => client[Symbol.asyncDispose]());
        const updated = (): void => void heard.set(name, (heard.get(name) ?? 0) + 1);
        const listening = await client.listen(['alerts://active'], { updated, listChanged: () => {} });
        onTestFinished(() => listening[Symbol.asyncDispose]());
      }
    }
    const allHeard = async (what: string): Promise<void> => {
      const before = new Map(heard);
      await (what === 'begin' ? alertOfWeb() : agent.call('alert_clear', { id: 'web' }));
      await waitUntil(() => heard.size === 6 && [...heard].every(([name, count]) => count > (before.get(name) ?? 0)), {
        what: `word of its ${what} for all`,
        deadlineMs: 25_000,
      });
    };
    await allHeard('begin');
    for (const client of clients) {
      const told = JSON.parse(await client.readText('alerts://active')) as Row;
      expect(told).toMatchObject({ ongoing: expect.any(Number) as number });
      expect(rows({ structured: told }, 'alerts')).toContainEqual(expect.objectContaining({ rule: 'web-runs' }));
    }
    await allHeard('end');
  });

  test('R-196 is offered only where its tools are', async () => {
    await using other = await connectMcp('client 2.4', app, '/mcp');
    expect((await other.listResources()).map(({ uri }) => uri)).not.toContain('alerts://active');
    expect((await agent.listResources()).map(({ uri }) => uri)).toContain('alerts://active');
    await expect(other.readText('alerts://active')).rejects.toThrow('NOT_FOUND');
  });
});
