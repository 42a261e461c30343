import { readFileSync } from 'node:fs';
import { parseSync } from 'vite';

/** One node of an ESTree, as far as a walk needs to know it. */
export interface SourceNode {
  readonly type: string;
  readonly [key: string]: unknown;
}

export interface Source {
  readonly program: SourceNode;
  /** What it imports or re-exports from, type imports too, as written. */
  readonly imports: readonly string[];
}

export function parseSource(path: string): Source {
  const text = readFileSync(path, 'utf8');
  const { program, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`);
  const imports = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => literal(text.slice(start, end)) ?? []),
  ];
  return { program: program as unknown as SourceNode, imports: [...new Set(imports)] };
}

/** Every node below and including `node`, parents first. */
export function* walk(node: unknown): Generator<SourceNode> {
  if (node === null || typeof node !== 'object') return;
  if (isNode(node)) yield node;
  for (const child of Object.values(node)) yield* walk(child);
}

function isNode(value: object): value is SourceNode {
  return 'type' in value && typeof value.type === 'string';
}

function literal(expression: string): string | undefined {
  return /^(['"`])([^$]*)\1$/.exec(expression)?.[2];
}
