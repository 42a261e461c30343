import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pickProcessTable } from '../../../src-main/inspector/process-table/pick-process-table.ts';
import { connectMcp, mcpClients, type McpClient } from '../../helpers/connect-mcp.ts';
import { openDoors, type OpenDoors } from '../../helpers/open-doors.ts';

const SLEEPER = ['sleep', '600'];

describe.each(mcpClients)('session_info tells %s what would happen', (kind) => {
  let doors: OpenDoors;
  let agent: McpClient;
  beforeAll(async () => {
    doors = await openDoors();
    agent = await connectMcp(kind, doors, '/mcp/x/core,io');
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
    const unknown = await dryRun('debris_clean', {});
    expect(unknown.would).toMatchObject({ allowed: false, rule: 'NOT_OFFERED' });
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
