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
    expect(name).toMatch(new RegExp(`^${toolset}_[a-z]+(_[a-z]+)*$`));
    expect(listing.description?.length).toBeGreaterThan(60);
    expect(listing.title).not.toBe('');
  });

  test('takes and gives objects whose names are snake_case', () => {
    for (const schema of [listing.inputSchema, listing.outputSchema]) {
      expect(schema?.type).toBe('object');
      expect(Object.keys(schema?.properties ?? {}).filter((key) => !/^[a-z]+(_[a-z]+)*$/.test(key))).toEqual([]);
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

test('no two tools share a name, and each stands for an operation of the contract', () => {
  expect(new Set(allTools.map(({ name }) => name)).size).toBe(allTools.length);
  const operations = Object.entries(contract).flatMap(([subject, its]) =>
    Object.keys(its).map((key) => `${subject}_${toSnakeCase(key)}`),
  );
  expect(allTools.map(({ name }) => name).filter((name) => !operations.includes(name))).toEqual([]);
});

const namesAt = (path: string) => selectTools(path)?.map(({ name }) => name);

test('R-200 no more than twelve are offered by default; the rest by the address', () => {
  expect(namesAt('/mcp')?.length).toBeLessThanOrEqual(12);
  expect(namesAt('/mcp')).not.toContain('proc_history');
  expect(namesAt('/mcp/x/proc')).toContain('proc_history');
  expect(namesAt('/mcp/x/proc')).not.toContain('sys_list');
  expect(namesAt('/mcp/x/sys,proc')?.toSorted()).toEqual(allTools.map(({ name }) => name).toSorted());
  expect(namesAt('/mcp/readonly')).toEqual(['proc_list', 'proc_logs', 'proc_search', 'proc_wait_ready', 'sys_list']);
  expect(namesAt('/mcp/x/sys/readonly')).toEqual(['sys_list']);
  for (const path of ['/mcp/x', '/mcp/x/', '/mcp/x/nothing', '/mcp/x/proc,', '/mcp/y', '/mcp/readonly/x/proc']) {
    expect(namesAt(path)).toBeUndefined();
  }
});

function fieldsOf(operation: { readonly '~orpc': { readonly inputSchema?: unknown } }): readonly string[] {
  const schema = operation['~orpc'].inputSchema;
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}
