import { describe, expect, test } from 'vitest';
import { contract } from '../../src-shared/contract/index.ts';
import { allTools } from '../../src-main/mcp/all-tools.ts';

/** What agents are shown of each tool. A change here changes what every agent does: look at it twice. */
describe.each(allTools)('$name', ({ name, toolset, effect, listing }) => {
  test('is shown as it was agreed', async () => {
    const shown = `${JSON.stringify({ toolset, effect, ...listing }, undefined, 2)}\n`;
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
    expect(JSON.stringify(listing)).not.toMatch(/\b(minLevel|timeoutMs|ifRunning|perPage)\b/);
  });
});

test('no two tools share a name, and each stands for an operation of the contract', () => {
  expect(new Set(allTools.map(({ name }) => name)).size).toBe(allTools.length);
  const operations = Object.entries(contract).flatMap(([subject, its]) =>
    Object.keys(its).map((key) => `${subject}_${key}`),
  );
  expect(allTools.map(({ name }) => name).filter((name) => !operations.includes(name))).toEqual([]);
});
