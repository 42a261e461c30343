import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { contract } from '../../src-shared/contract/index.ts';
import { allTools } from '../../src-main/mcp/all-tools.ts';
import { toSnakeCase } from '../../src-main/mcp/schema/snake-case.ts';
import { selectTools } from '../../src-main/mcp/select-tools.ts';

/** What agents are shown of each tool. A change here changes what every agent does: look at it twice. */
describe.each(allTools)('$name', ({ name, toolset, byDefault, effect, listing }) => {
  test('is shown as it was agreed', async () => {
    const shown = `${JSON.stringify({ toolset, ...(!byDefault && { byDefault }), effect, ...listing }, undefined, 2)}\n`;
    await expect(shown).toMatchFileSnapshot(`mcp-tools/${name}.json`);
  });

  test('has a name of its toolset, and says in words what it does', () => {
    expect(name).toMatch(/^[a-z]+(_[a-z]+)+$/);
    expect(toolset).toBe(toolsetOf(name, toolset));
    expect(listing.description?.length).toBeGreaterThan(60);
    expect(listing.title).not.toBe('');
  });

  test('takes and gives objects whose names are snake_case', () => {
    for (const schema of [listing.inputSchema, listing.outputSchema ?? { type: 'object' }]) {
      expect(schema.type).toBe('object');
      expect(Object.keys(schema.properties ?? {}).filter((key) => !/^[a-z]+(_[a-z]+)*$/.test(key))).toEqual([]);
    }
  });

  test('says no camelCase name in a description', () => {
    const fields = Object.values(contract).flatMap((its) =>
      Object.values(its).flatMap((operation) => fieldsOf(operation)),
    );
    const camelCase = fields.filter((field) => /[a-z][A-Z]/.test(field));
    expect(camelCase).toContain('timeoutMs');
    expect(camelCase.filter((field) => new RegExp(`\\b${field}\\b`).test(JSON.stringify(listing)))).toEqual([]);
  });
});

test('no two tools share a name, and those without a name of their own are called as their operation', () => {
  expect(new Set(allTools.map(({ name }) => name)).size).toBe(allTools.length);
  const operations = Object.entries(contract).flatMap(([subject, its]) =>
    Object.keys(its).map((key) => `${subject}_${toSnakeCase(key)}`),
  );
  const ours = allTools.filter(({ toolset }) => !toolset.startsWith('compat-')).map(({ name }) => name);
  expect(ours.filter((name) => !operations.includes(name) && !NAMED_FOR_WHAT_THEY_ARE_FOR.includes(name))).toEqual([]);
});

/** By what is at the front of a name agents find it: so it is that of the things it is about. */
const ELSEWHERE: Readonly<Record<string, string>> = { session_info: 'sys', sys_discover: 'debris' };
const NAMED_FOR_WHAT_THEY_ARE_FOR = ['session_info', 'proc_port_who'];

const toolsetOf = (name: string, toolset: string): string | undefined =>
  toolset.startsWith('compat-') ? toolset : (ELSEWHERE[name] ?? name.split('_', 1)[0]);

// oxfmt-ignore
const THE_USUAL = [
  'session_info', 'proc_list', 'proc_start', 'proc_stop', 'proc_restart', 'proc_logs', 'proc_wait_ready', 'proc_exec',
  'proc_port_who', 'sys_list', 'sys_inspect', 'sys_kill',
];
const namesAt = (path: string) => selectTools(path)?.map(({ name }) => name);

test('R-200 no more than twelve are offered by default; the rest by the address', () => {
  expect(namesAt('/mcp')?.filter((name) => !THE_USUAL.includes(name))).toEqual([]);
  expect(namesAt('/mcp')?.length).toBeLessThanOrEqual(12);
  expect(namesAt('/mcp')).not.toContain('proc_history');
  expect(namesAt('/mcp/x/proc')).toContain('proc_history');
  expect(namesAt('/mcp/x/proc')).not.toContain('sys_list');
  expect(namesAt('/mcp/x/sys,debris')).toEqual([...(namesAt('/mcp/x/sys') ?? []), ...(namesAt('/mcp/x/debris') ?? [])]);
  expect(namesAt('/mcp/readonly')).not.toContain('sys_kill');
  expect(namesAt('/mcp/readonly')).toContain('sys_inspect');
  expect(namesAt('/mcp/x/sys/readonly')).toEqual(['session_info', 'sys_list', 'sys_inspect']);
  expect(namesAt('/mcp/x/debris/readonly')).toEqual(['sys_discover', 'debris_list']);
  expect(namesAt('/mcp/x/compat-000')).toEqual(['list_process']);
  expect(namesAt('/mcp/x/compat-001')?.toSorted()).toEqual([
    'find_processes',
    'get_process_by_port',
    'get_process_info',
    'get_user_info',
    'list_processes',
    'terminate_process',
  ]);
  for (const path of ['/mcp/x', '/mcp/x/', '/mcp/x/nothing', '/mcp/x/proc,', '/mcp/y', '/mcp/readonly/x/proc']) {
    expect(namesAt(path)).toBeUndefined();
  }
});

function fieldsOf(operation: { readonly '~orpc': { readonly inputSchema?: unknown } }): readonly string[] {
  const schema = operation['~orpc'].inputSchema;
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}
