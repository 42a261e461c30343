import { expect, test } from 'vitest';
import { allTools } from '../../src-main/mcp/all-tools.ts';
import { selectTools, type ToolChoice } from '../../src-main/mcp/select-tools.ts';
import { problemWithToolsets, toolsetChoices, toolsets } from '../../src-shared/model/toolset.ts';

// oxfmt-ignore
const CORE = [
  'session_info', 'proc_list', 'proc_start', 'proc_stop', 'proc_restart', 'proc_logs', 'proc_wait_ready', 'proc_exec',
  'proc_port_who', 'sys_list', 'sys_inspect', 'sys_kill',
];
// oxfmt-ignore
const MONITOR = [
  'monitor_list', 'monitor_metrics', 'monitor_health', 'monitor_history', 'monitor_at', 'monitor_watch',
  'monitor_unwatch', 'monitor_set_probe', 'monitor_status', 'monitor_set', 'alert_list', 'alert_acknowledge',
  'alert_snooze', 'alert_clear', 'alert_rules', 'alert_preview', 'alert_set_rule', 'alert_remove_rule',
];
const READS = ['session_info', 'proc_list', 'proc_logs', 'proc_port_who', 'sys_list', 'sys_inspect'];

function namesAt(path: string, headers: Omit<ToolChoice, 'path'> = {}): readonly string[] {
  const selection = selectTools({ path, ...headers });
  return 'tools' in selection ? selection.tools.map(({ name }) => name) : [selection.message];
}

test('R-200 exactly the twelve core tools are offered by default', () => {
  expect(namesAt('/mcp').toSorted()).toEqual(CORE.toSorted());
  expect(namesAt('/mcp/x/core')).toEqual(namesAt('/mcp'));
});

test('R-191 the default list takes no more than 6,000 tokens of a context', () => {
  const selection = selectTools({ path: '/mcp' });
  const tools = 'tools' in selection ? selection.tools.map(({ listing }) => listing) : [];
  const tokens = Math.ceil(JSON.stringify({ tools }).length / 4);
  expect(tools).toHaveLength(12);
  expect(tokens).toBeLessThanOrEqual(6000);
});

test('R-191 the tools of monitoring take no more than 6,000 tokens, too', () => {
  const selection = selectTools({ path: '/mcp/x/monitor' });
  const tools = 'tools' in selection ? selection.tools.map(({ listing }) => listing) : [];
  expect(Math.ceil(JSON.stringify({ tools }).length / 4)).toBeLessThanOrEqual(6000);
});

test('R-200 the others are asked for by their toolset', () => {
  expect(namesAt('/mcp/x/io').toSorted()).toEqual(['proc_remove', 'proc_signal', 'proc_stdin']);
  expect(namesAt('/mcp/x/core,io').toSorted()).toEqual([...CORE, ...namesAt('/mcp/x/io')].toSorted());
  expect(namesAt('/mcp/x/core%2Cio')).toEqual(namesAt('/mcp/x/core,io'));
  expect(namesAt('/mcp/x/debris').toSorted()).toEqual([
    'debris_clean',
    'debris_list',
    'sys_adopt',
    'sys_discover',
    'sys_release',
  ]);
  expect(namesAt('/mcp/x/monitor').toSorted()).toEqual(MONITOR.toSorted());
  expect(namesAt('/mcp/x/history').toSorted()).toEqual(['proc_history', 'proc_search']);
  expect(namesAt('/mcp/x/compat-000')).toEqual(['list_process']);
  expect(namesAt('/mcp/x/compat-001').toSorted()).toEqual([
    'find_processes',
    'get_process_by_port',
    'get_process_info',
    'get_user_info',
    'list_processes',
    'terminate_process',
  ]);
  const ours = allTools.filter(({ toolset }) => !toolset.startsWith('compat-')).map(({ name }) => name);
  expect(namesAt('/mcp/x/all')).toEqual(ours);
  expect(namesAt('/mcp/x/all,compat-000')).toEqual([...ours, 'list_process']);
});

test.each(['/mcp', '/mcp/x/all', '/mcp/x/compat-000,compat-001', '/mcp/x/debris,io'])(
  'R-200 below %s/readonly there is nothing that changes anything',
  (path) => {
    const selection = selectTools({ path: `${path}/readonly` });
    const tools = 'tools' in selection ? selection.tools : [];
    expect(tools.length).toBeGreaterThan(0);
    expect(tools.filter(({ effect, listing }) => effect !== 'read' || !listing.annotations?.readOnlyHint)).toEqual([]);
    expect(namesAt(path, { readonly: 'true' })).toEqual(tools.map(({ name }) => name));
    expect(namesAt(path, { toolsets: 'all,compat-000,compat-001,readonly' })).toEqual(tools.map(({ name }) => name));
  },
);

test('R-200 `readonly` by itself is the default list without what changes anything', () => {
  expect(namesAt('/mcp/readonly').toSorted()).toEqual(READS.toSorted());
  expect(namesAt('/mcp/x/readonly')).toEqual(namesAt('/mcp/readonly'));
  expect(namesAt('/mcp/x/debris,readonly')).toEqual(['sys_discover', 'debris_list']);
});

test('R-200 two toolsets that have a tool of the same name are not offered together', () => {
  expect(namesAt('/mcp/x/compat-003')).toHaveLength(11);
  expect(namesAt('/mcp/x/compat-003,compat-000')).toHaveLength(12);
  for (const other of ['core', 'io', 'all']) {
    expect(selectTools({ path: `/mcp/x/${other},compat-003` })).toEqual({
      status: 404,
      message: expect.stringMatching(/both have a tool proc_\w+: ask for the one or the other$/),
    });
  }
});

test('R-200 a header takes away, and never adds', () => {
  expect(namesAt('/mcp/x/core,io', { toolsets: 'io, debris' })).toEqual(namesAt('/mcp/x/io'));
  expect(namesAt('/mcp', { toolsets: 'all' })).toEqual(namesAt('/mcp'));
  expect(namesAt('/mcp', { toolsets: 'debris' })).toEqual([]);
  expect(namesAt('/mcp/readonly', { readonly: 'false' })).toEqual(namesAt('/mcp/readonly'));
});

test('R-200 who asks for what there is not is told what there is', () => {
  const known = 'there are core, io, history, debris, monitor, compat-000, compat-001, compat-003, all, readonly';
  expect(selectTools({ path: '/mcp/x/core,nothing' })).toEqual({
    status: 404,
    message: `/mcp/x/core,nothing: there is no toolset "nothing"; ${known}`,
  });
  expect(selectTools({ path: '/mcp', toolsets: 'proc' })).toEqual({
    status: 400,
    message: `X-MCP-Toolsets: there is no toolset "proc"; ${known}`,
  });
  for (const path of ['/mcp/x', '/mcp/x/', '/mcp/x/core,', '/mcp/y', '/mcp/readonly/x/core', '/mcpx']) {
    expect(selectTools({ path })).toMatchObject({ status: 404, message: expect.stringContaining('there are') });
  }
});

test('R-200 whoever chooses toolsets elsewhere is told the same as at the address', () => {
  expect([...new Set(allTools.map(({ toolset }) => toolset))]).toEqual([...toolsets]);
  for (const one of toolsetChoices) {
    for (const other of toolsetChoices) {
      const isOffered = 'tools' in selectTools({ path: `/mcp/x/${one},${other}` });
      expect([one, other, problemWithToolsets([one, other]) === undefined]).toEqual([one, other, isOffered]);
    }
  }
  expect(problemWithToolsets(['core', 'proc'])).toBe(
    `there is no toolset "proc"; there are ${toolsetChoices.join(', ')}`,
  );
  expect(problemWithToolsets(['io', 'compat-003'])).toMatch(/^io and compat-003 have tools of the same names/);
});
