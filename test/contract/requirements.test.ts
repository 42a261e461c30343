import { expect, test } from 'vitest';
import { listSources } from '../helpers/list-files.ts';
import { parseSource, walk, type SourceNode } from '../helpers/parse-source.ts';
import { provedRequirements } from './proved-requirements.ts';
import { requirements } from './requirements.ts';

const titlesOf = new Map<string, string[]>();
for (const file of listSources('test').filter((path) => /\.test\.tsx?$/.test(path))) {
  for (const title of titlesIn(file)) {
    for (const id of title.match(/R-\d+/g) ?? []) titlesOf.set(id, [...(titlesOf.get(id) ?? []), `${file}: ${title}`]);
  }
}

test('every id that a test cites is the id of a requirement', () => {
  expect([...titlesOf.keys()].filter((id) => !(id in requirements))).toEqual([]);
});

test('every requirement that counts as proved has a test that cites it', () => {
  expect(provedRequirements.filter((id) => !titlesOf.has(id))).toEqual([]);
});

test('the ids are told: proved, touched by a test, open', ({ annotate }) => {
  const ids = Object.keys(requirements);
  const touched = ids.filter((id) => titlesOf.has(id) && !provedRequirements.some((proved) => proved === id));
  const open = ids.length - provedRequirements.length - touched.length;
  return annotate(
    `${provedRequirements.length} of ${ids.length} requirements proved, ${touched.length} touched (${touched.join(' ')}), ${open} open`,
  );
});

/** The titles given to `test`, `describe` and their kin, as far as they are written out. */
function titlesIn(file: string): string[] {
  return [...walk(parseSource(file).program)].flatMap((node) => {
    if (node.type !== 'CallExpression') return [];
    const { callee, arguments: [title] = [] } = node as unknown as { callee: SourceNode; arguments?: SourceNode[] };
    if (!['test', 'it', 'describe'].includes(rootName(callee) ?? '')) return [];
    return title === undefined ? [] : textOf(title);
  });
}

function rootName(node: SourceNode): string | undefined {
  const inner = (node['object'] ?? node['callee'] ?? node['tag']) as SourceNode | undefined;
  return inner === undefined ? (node['name'] as string | undefined) : rootName(inner);
}

function textOf(node: SourceNode): string[] {
  if (node.type === 'Literal') return [String(node['value'])];
  if (node.type !== 'TemplateLiteral') return [];
  return [(node['quasis'] as { value: { raw: string } }[]).map(({ value }) => value.raw).join('…')];
}
