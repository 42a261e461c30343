import { expect, test } from 'vitest';
import { listSources } from '../helpers/list-files.ts';
import { parseSource, walk, type SourceNode } from '../helpers/parse-source.ts';

/** What differs from run to run or from system to system is read in one place and passed on from there. */
const readers: Readonly<Record<string, RegExp>> = {
  env: /^src-main\/app\/config\//,
  argv: /^src-main\/app\/config\//,
  platform: /\/pick-[a-z-]+\.ts$/,
};

const files = listSources('src-shared', 'src-main', 'src-renderer');

test.each(Object.entries(readers))('process.%s is read only where it belongs', (property, allowed) => {
  const broken = files.filter((file) => !allowed.test(file) && readsOfProcess(file).includes(property));
  expect(broken).toEqual([]);
});

function readsOfProcess(file: string): string[] {
  const nodes = [...walk(parseSource(file).program)];
  if (nodes.some(declaresProcess)) return [];
  return nodes.flatMap((node) => {
    if (node.type !== 'MemberExpression') return [];
    const { object, property } = node as unknown as { object: SourceNode; property: SourceNode };
    return object['name'] === 'process' ? [String(property['name'] ?? property['value'])] : [];
  });
}

/** A managed process is called `process`, too: in such a file the word is not Node's. */
function declaresProcess(node: SourceNode): boolean {
  const declared = node.type === 'VariableDeclarator' ? node['id'] : node['params'];
  return [...walk(declared)].some(({ name }) => name === 'process');
}
