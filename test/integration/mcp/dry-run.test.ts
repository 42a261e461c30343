import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { pickProcessTable } from '../../../src-main/inspector/process-table/pick-process-table.ts';
import { connectMcp, mcpClients, type McpClient } from '../../helpers/connect-mcp.ts';
import { openDoors, type OpenDoors } from '../../helpers/open-doors.ts';

const SLEEPER = ['sleep', '600'];

describe.each(mcpClients)('session_info tells %s what would happen', (kind) => {
  let doors: OpenDoors;
  let agent: McpClient;
  beforeAll(async () => {
    doors = await openDoors();
    agent = await connectMcp(kind, doors, '/mcp/x/core,io,debris,monitor');
  });
  afterAll(async () => {
    await agent[Symbol.asyncDispose]();
    await doors[Symbol.asyncDispose]();
  });
  const dryRun = async (tool: string, args?: Record<string, unknown>) => {
    const { text, structured, isError } = await agent.call('session_info', { tool, arguments: args });
    expect(isError).toBe(false);
    return { text: text.split('\nyou: ')[0], would: structured['would'] };
  };

  test('of a stop: the whole tree that it would end, and nothing of it is ended or on record', async () => {
    const cmd = ['sh', '-c', 'sleep 600 & sleep 600'];
    const started = await agent.call('proc_start', { name: 'tree', cmd });
    const before = (await doors.inside.audit.list({})).entries;
    const { text, would } = await dryRun('proc_stop', { name: 'tree' });
    expect(would).toMatchObject({
      tool: 'proc_stop',
      effect: 'destructive',
      allowed: true,
      rule: 'no rule forbids it',
      name_is: 'running',
    });
    const { touches } = would as { touches: readonly { pid: number; name: string }[] };
    expect(touches[0]).toMatchObject({ pid: started.structured['pid'], name: 'sh' });
    expect(touches.map(({ name }) => name)).toEqual(['sh', 'sleep', 'sleep']);
    expect(text).toMatch(
      /^dry run: proc_stop would be allowed \(destructive\): no rule .*\n.*running\ntouches: sh \(pid /,
    );
    const { processes } = await doors.inside.proc.list({ status: 'running' });
    expect(processes.map(({ name }) => name)).toEqual(['tree']);
    expect((await doors.inside.audit.list({})).entries).toEqual(before);
  });

  test('of what is protected, wrong or not there: the rule, before it is tried', async () => {
    const self = pickProcessTable().identify(process.pid);
    const protectedOne = await dryRun('sys_kill', { pid: self?.pid, start_time: self?.startTime });
    expect(protectedOne.would).toMatchObject({ allowed: false, rule: 'PROTECTED' });
    expect(protectedOne.text).toContain('sys_kill would be refused (destructive): PROTECTED: pid');
    expect((await dryRun('sys_kill', { pid: 1 })).would).toMatchObject({ allowed: false, rule: 'BAD_INPUT' });
    const gone = await dryRun('sys_kill', { pid: 4_194_303, start_time: 1 });
    expect(gone.would).toMatchObject({ allowed: false, rule: 'NOT_FOUND', touches: [] });
    const unknown = await dryRun('proc_search', {});
    expect(unknown.would).toMatchObject({ allowed: false, rule: 'NOT_OFFERED' });
  });

  test('of what a name is in no state for: that it would be refused, as it then is', async () => {
    await agent.call('proc_start', { name: 'web', cmd: SLEEPER });
    await agent.call('proc_start', { name: 'over', cmd: SLEEPER });
    await agent.call('proc_stop', { name: 'over' });
    const refused = [
      ['proc_start', { name: 'web', cmd: SLEEPER }, 'NAME_IN_USE'],
      ['proc_stop', { name: 'nobody' }, 'NOT_FOUND'],
      ['proc_restart', { name: 'nobody' }, 'NOT_FOUND'],
      ['proc_stop', { name: 'web', generation: 9 }, 'WRONG_STATE'],
      ['proc_remove', { name: 'web' }, 'WRONG_STATE'],
      ['proc_signal', { name: 'over', signal: 'SIGHUP' }, 'WRONG_STATE'],
      ['proc_stdin', { name: 'over', data: 'x' }, 'WRONG_STATE'],
    ] as const;
    for (const [tool, args, rule] of refused) {
      const { would } = await dryRun(tool, args);
      expect(would, tool).toMatchObject({ allowed: false, rule, touches: [], ports: [] });
      expect((await agent.call(tool, args)).text, tool).toContain(`${rule}: `);
    }
    const web = { name: 'web', cmd: SLEEPER };
    const reused = await dryRun('proc_start', { ...web, if_running: 'reuse' });
    expect(reused.would).toMatchObject({ allowed: true, effect: 'change', name_is: 'running', touches: [] });
    const restarted = await dryRun('proc_start', { ...web, if_running: 'restart' });
    expect(restarted.would).toMatchObject({ allowed: true, effect: 'destructive', touches: [{ name: 'sleep' }] });
    expect((await dryRun('proc_remove', { name: 'over' })).would).toMatchObject({ allowed: true, name_is: 'ended' });
  });

  test('of names that are none of managed processes: it looks for no such process', async () => {
    const child = spawn('sleep', ['600'], { stdio: 'ignore' });
    onTestFinished(() => void child.kill('SIGKILL'));
    const identity = pickProcessTable().identify(child.pid ?? 0);
    await agent.call('sys_adopt', { pid: identity?.pid, start_time: identity?.startTime });
    const { would } = await dryRun('sys_release', { name: `discovered_${child.pid}` });
    expect(would).toMatchObject({ effect: 'change', allowed: true, touches: [] });
    expect(would).not.toHaveProperty('name_is');
    const unknown = await dryRun('sys_release', { name: 'discovered_1' });
    expect(unknown.would).toMatchObject({ allowed: false, rule: 'NOT_FOUND' });
  });

  test('of a rule: that agents change only their own', async () => {
    const condition = { on: 'metric', metric: 'cpuPercent', above: 80 } as const;
    await doors.inside.alerts.setRule({ id: 'the_persons', name: 'Busy', condition });
    const fields = { name: 'Busy', metric: 'cpu_percent', above: 90 };
    await agent.call('alert_set_rule', { ...fields, id: 'its_own' });
    for (const id of ['the_persons', 'cpu_percent']) {
      for (const [tool, args] of [
        ['alert_set_rule', { ...fields, id }],
        ['alert_remove_rule', { id }],
      ] as const) {
        expect((await dryRun(tool, args)).would).toMatchObject({ allowed: false, rule: 'PERMISSION_DENIED' });
        expect((await agent.call(tool, args)).text).toContain('PERMISSION_DENIED: ');
      }
    }
    expect((await dryRun('alert_set_rule', { ...fields, id: 'its_own' })).would).toMatchObject({ allowed: true });
    expect((await dryRun('alert_remove_rule', { id: 'its_own' })).would).toMatchObject({ allowed: true });
  });

  test('of nothing: for which tool the arguments are is to be said', async () => {
    const { isError, text } = await agent.call('session_info', { arguments: { name: 'web' } });
    expect(isError).toBe(true);
    expect(text).toContain('BAD_INPUT: tool: is required with arguments');
  });

  test('of a start, a command and a read: nothing is started', async () => {
    const start = await dryRun('proc_start', { name: 'new', cmd: SLEEPER });
    expect(start.would).toMatchObject({ effect: 'change', allowed: true, name_is: 'free', touches: [] });
    expect((await dryRun('proc_exec', { cmd: ['false'] })).would).toMatchObject({ allowed: true });
    const waiting = await dryRun('proc_logs', { name: 'new', wait_ms: 55_000 });
    expect(waiting.would).toMatchObject({ effect: 'read', allowed: true });
    const ready = await dryRun('proc_wait_ready', { name: 'new', url: 'http://127.0.0.1:1/', timeout_ms: 600_000 });
    expect(ready.would).toMatchObject({ effect: 'read', allowed: true });
    expect((await dryRun('session_info', { tool: 'session_info' })).would).toMatchObject({ allowed: true });
    const { processes } = await doors.inside.proc.list({});
    expect(processes.map(({ name }) => name)).not.toContain('new');
  });
});
