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

test('what is begun and what is open is told', () => {
  const proved = new Set<string>(provedRequirements);
  const begun = [...titlesOf.keys()].filter((id) => !proved.has(id)).toSorted();
  const open = Object.keys(requirements).filter((id) => !proved.has(id) && !titlesOf.has(id));
  console.warn(`requirements: ${proved.size} proved, ${begun.length} begun (${begun.join(' ')}), ${open.length} open`);
  expect(proved.size + begun.length + open.length).toBe(Object.keys(requirements).length);
});

/** The titles given to `test`, `describe` and their kin, as far as they are written out; and the rows of an `each`. */
function titlesIn(file: string): string[] {
  return [...walk(parseSource(file).program)].flatMap((node) => {
    if (node.type !== 'CallExpression') return [];
    const { callee, arguments: [title] = [] } = node as unknown as { callee: SourceNode; arguments?: SourceNode[] };
    if (!['test', 'it', 'describe'].includes(rootName(callee) ?? '')) return [];
    return title === undefined ? [] : textsOf(title);
  });
}

function rootName(node: SourceNode): string | undefined {
  const inner = (node['object'] ?? node['callee'] ?? node['tag']) as SourceNode | undefined;
  return inner === undefined ? (node['name'] as string | undefined) : rootName(inner);
}

function textsOf(node: SourceNode): string[] {
  switch (node.type) {
    case 'Literal':
      return [String(node['value'])];
    case 'TemplateLiteral':
      return [(node['quasis'] as { value: { raw: string } }[]).map(({ value }) => value.raw).join('…')];
    case 'ArrayExpression':
      return (node['elements'] as SourceNode[]).flatMap(textsOf);
    default:
      return [];
  }
}
