import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { contract } from '../../src-shared/contract/index.ts';
import { allTools } from '../../src-main/mcp/all-tools.ts';
import { toSnakeCase } from '../../src-main/mcp/schema/snake-case.ts';

/** Those that other programs' callers know are told in those programs' words. */
const isCompat = (toolset: string): boolean => toolset.startsWith('compat-');

test('a name that several toolsets have says the same everywhere of what its tool may do', () => {
  const effects = Map.groupBy(allTools, ({ name }) => name);
  const torn = [...effects].filter(([, tools]) => new Set(tools.map(({ effect }) => effect)).size > 1);
  expect(torn.map(([name]) => name)).toEqual([]);
});

/** What agents are shown of each tool. A change here changes what every agent does: look at it twice. */
describe.each(allTools)('$toolset: $name', ({ name, toolset, effect, listing }) => {
  test('is shown as it was agreed', async () => {
    const shown = `${JSON.stringify({ toolset, effect, ...listing }, undefined, 2)}\n`;
    // `compat-003` has names that ours have, too.
    const file = toolset === 'compat-003' ? `${toolset}/${name}.json` : `${name}.json`;
    await expect(shown).toMatchFileSnapshot(`mcp-tools/${file}`);
  });

  test('has a title, and says in few words what it does', () => {
    expect(name).toMatch(/^[a-z]+(_[a-z]+)+$/);
    expect(listing.title).toMatch(/^[A-Z].{3,40}$/);
    expect(listing.description?.length).toBeGreaterThan(60);
    expect(listing.description?.length).toBeLessThanOrEqual(isCompat(toolset) ? 1024 : 400);
  });

  test('R-195 says of itself what its operation may do', () => {
    expect(listing.annotations).toEqual({
      readOnlyHint: effect === 'read',
      destructiveHint: effect === 'destructive',
      idempotentHint: expect.any(Boolean),
      openWorldHint: false,
    });
    if (effect === 'read') expect(listing.annotations?.idempotentHint).toBe(true);
  });

  test('takes and gives objects, which every client accepts, whose names are snake_case', () => {
    for (const schema of [listing.inputSchema, listing.outputSchema ?? { type: 'object' as const }]) {
      expect(schema.type).toBe('object');
      for (const keyword of ['anyOf', 'oneOf', 'allOf', '$ref', '$defs', '$schema']) {
        expect(schema).not.toHaveProperty(keyword);
      }
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

  test.skipIf(isCompat(toolset))('R-201 shows a schema that its refusals fit, too', () => {
    const required = listing.outputSchema?.required;
    const properties = listing.outputSchema?.properties ?? {};
    expect(required).toBeUndefined();
    expect(Object.keys(properties).filter((key) => FAILURE.has(key))).toEqual([]);
  });
});

const FAILURE: ReadonlySet<string> = new Set(['code', 'message', 'remediation', 'retryable']);

test('no two tools of a toolset share a name, and ours have names of their own', () => {
  const full = allTools.map(({ toolset, name }) => `${toolset}/${name}`);
  expect(new Set(full).size).toBe(full.length);
  const ours = allTools.filter(({ toolset }) => !isCompat(toolset)).map(({ name }) => name);
  expect(new Set(ours).size).toBe(ours.length);
});

test('those of ours without a name of their own are called as their operation', () => {
  const operations = Object.entries(contract).flatMap(([subject, its]) =>
    // Tools speak of one alert, the contract of all of them.
    Object.keys(its).map((key) => `${subject === 'alerts' ? 'alert' : subject}_${toSnakeCase(key)}`),
  );
  const ours = allTools.filter(({ toolset }) => !isCompat(toolset)).map(({ name }) => name);
  expect(ours.filter((name) => !operations.includes(name))).toEqual([
    'session_info',
    'proc_port_who',
    'monitor_unwatch',
  ]);
});

function fieldsOf(operation: { readonly '~orpc': { readonly inputSchema?: unknown } }): readonly string[] {
  const schema = operation['~orpc'].inputSchema;
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}
