import { describe, expect, test } from 'vitest';
import { allTools } from '../../../src-main/mcp/all-tools.ts';
import { instructions } from '../../../src-main/mcp/instructions.ts';
import { allPrompts } from '../../../src-main/mcp/prompts/all-prompts.ts';

const ours = allTools.filter(({ toolset }) => !toolset.startsWith('compat-'));
const core = new Set(ours.filter(({ toolset }) => toolset === 'core').map(({ name }) => name));
const argumentsOf = new Set(ours.flatMap(({ listing }) => Object.keys(listing.inputSchema.properties ?? {})));

/** Every tool and argument that a text names must be there: nothing else tells when one is renamed. */
function strangers(text: string): readonly string[] {
  const tools = text.match(/\b(?:proc|sys|debris|session)_[a-z_]+\b/g) ?? [];
  const args = [...text.matchAll(/\b([a-z_]+)=/g)].map(([, name]) => name ?? '');
  const prompts = allPrompts.map(({ name }) => name);
  return [
    ...tools.filter((name) => !ours.some((tool) => tool.name === name) && !prompts.includes(name)),
    ...args.filter((name) => !argumentsOf.has(name)),
  ];
}

const GIVEN: Readonly<Record<string, Record<string, string>>> = {
  free_port: { port: '3000' },
  triage_crash: { name: 'api' },
};

function textOf(name: string, given: unknown, offers: (tool: string) => boolean = (tool) => core.has(tool)): string {
  const rendered = allPrompts.find((prompt) => prompt.name === name)?.render(given, offers);
  return rendered !== undefined && 'text' in rendered ? rendered.text : '';
}

test('there is one for each job that people have', () => {
  expect(allPrompts.map(({ name }) => name).toSorted()).toEqual([
    'cleanup_debris',
    'free_port',
    'start_project',
    'top_processes',
    'triage_crash',
    'verify_isolation',
    'why_slow',
  ]);
});

describe.each(allPrompts)('R-197 $name', ({ name, listing, needs }) => {
  test('says what it is for, and can be followed with the tools that are offered by default', () => {
    expect(listing.title).toMatch(/^[A-Z]/);
    expect(listing.description?.length).toBeGreaterThan(30);
    expect(listing.arguments?.every(({ description }) => (description ?? '').length > 10) ?? true).toBe(true);
    expect(needs.filter((tool) => !core.has(tool))).toEqual([]);
  });

  test('names only tools and arguments that there are', () => {
    for (const offers of [(tool: string) => core.has(tool), () => true, () => false]) {
      const text = textOf(name, GIVEN[name], offers);
      expect(text.length).toBeGreaterThan(100);
      expect(text).not.toContain('undefined');
      expect(strangers(text)).toEqual([]);
    }
  });
});

test('an argument arrives as text, and what is wrong with it is said', () => {
  expect(textOf('top_processes', { count: '3', by: 'memory' })).toContain('sort=rss, order=desc, per_page=3, page=1');
  expect(textOf('top_processes', {})).toContain('per_page=10');
  expect(textOf('why_slow', { name: '  ' })).toMatch(/^Why is this machine slow\?/);
  expect(textOf('cleanup_debris', {})).toContain('sys_kill');
  expect(textOf('cleanup_debris', {}, () => true)).toContain('debris_clean');
  const freePort = allPrompts.find(({ name }) => name === 'free_port');
  expect(freePort?.listing.arguments).toMatchObject([{ name: 'port', required: true }]);
  for (const given of [{}, { port: 'x' }, { port: '70000' }, { port: '3000', more: 'x' }]) {
    expect(freePort?.render(given, () => true)).toHaveProperty('problem');
  }
});

test('R-021 the instructions fit into 1.5 KB, and guide to few calls and full answers', () => {
  expect(Buffer.byteLength(instructions)).toBeLessThanOrEqual(1536);
  for (const said of ['per_page=N, page=1', 'sorts and filters on the server', 'PID, memory in MB and CPU %']) {
    expect(instructions).toContain(said);
  }
  expect(instructions).toContain('next page only when it is asked for');
  expect(instructions).toContain('which sort key and page size');
  expect(instructions).toMatch(/app by its name: q/);
  expect(strangers(instructions)).toEqual([]);
});
