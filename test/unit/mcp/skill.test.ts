import { expect, test } from 'vitest';
import { selectTools } from '../../../src-main/mcp/select-tools.ts';
import { skillMarkdown } from '../../../src-main/mcp/skill/skill-markdown.ts';

test('the skill is short, and names only tools that agents are offered', () => {
  const selection = selectTools({ path: '/mcp' });
  const offered = 'tools' in selection ? selection.tools.map(({ name }) => name) : [];
  const named = [...skillMarkdown.matchAll(/`((?:proc|sys|session)_[a-z_]+)`/g)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => name === undefined || !offered.includes(name))).toEqual([]);
  expect(skillMarkdown.length).toBeLessThan(4000);
});

test('what the skill says of arguments, the tools take', () => {
  const selection = selectTools({ path: '/mcp' });
  const offered = 'tools' in selection ? selection.tools : [];
  const known = new Set(offered.flatMap(({ listing }) => Object.keys(listing.inputSchema.properties ?? {})));
  const said = ['name', 'cmd', 'cwd', 'port', 'if_running', 'url', 'pattern', 'summary', 'min_level', 'grep', 'since'];
  const more = [
    'where',
    'after',
    'wait_ms',
    'older',
    'sort',
    'per_page',
    'q',
    'pid',
    'start_time',
    'tool',
    'arguments',
  ];
  for (const argument of [...said, ...more]) {
    expect(skillMarkdown).toContain(`\`${argument}`);
    expect(known).toContain(argument);
  }
});
