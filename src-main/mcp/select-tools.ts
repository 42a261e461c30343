import { toolsetChoices } from '../../src-shared/model/toolset.ts';
import { allTools } from './all-tools.ts';
import type { Tool } from './define-tool.ts';

const DEFAULT = 'core';
const COMPAT = /^compat-/;
const PATH = /^\/mcp(?:\/x\/(?<toolsets>[^/]*))?(?<readonly>\/readonly)?$/;

/** What a client asks to be offered. */
export interface ToolChoice {
  /** Of the address. */
  readonly path: string;
  /** `X-MCP-Toolsets` and `X-MCP-Readonly`: they take away from what the address offers, and never add to it. */
  readonly toolsets?: string | null;
  readonly readonly?: string | null;
}

export type Selection =
  | { readonly tools: readonly Tool[] }
  /** `status`: 404 of an address, 400 of a header. */
  | { readonly status: 400 | 404; readonly message: string };

/**
 * At `/mcp` the toolset `core` is offered, at `/mcp/x/core,io` those that it names, and with `/readonly` behind either
 * only those that change nothing.
 */
export function selectTools({ path, toolsets: header, readonly: isReadOnly }: ToolChoice): Selection {
  // Some clients write a comma so.
  const parts = PATH.exec(path.replaceAll(/%2c/gi, ','))?.groups;
  if (parts === undefined) {
    return { status: 404, message: `there is no ${path}; there are /mcp and /mcp/x/<${toolsetChoices.join(',')}>` };
  }
  const asked = namesIn(parts['toolsets'] ?? DEFAULT);
  const problem = problemOf(asked);
  if (problem !== undefined) return { status: 404, message: `${path}: ${problem}` };

  const narrowed = header == null ? undefined : namesIn(header);
  const headerProblem = narrowed && problemOf(narrowed);
  if (headerProblem !== undefined) return { status: 400, message: `X-MCP-Toolsets: ${headerProblem}` };

  const readOnly = parts['readonly'] !== undefined || isReadOnly?.trim().toLowerCase() === 'true';
  const tools = allTools
    .filter(isIn(asked))
    .filter(narrowed === undefined ? () => true : isIn(narrowed))
    .filter(({ effect }) => !readOnly || effect === 'read');
  return { tools };
}

const namesIn = (list: string): readonly string[] => list.split(',').map((name) => name.trim());

/** `readonly` by itself narrows what everybody gets. */
function isIn(names: readonly string[]): (tool: Tool) => boolean {
  const wanted = names.filter((name) => name !== 'readonly');
  const chosen = wanted.length === 0 ? [DEFAULT] : wanted;
  const onlyReads = wanted.length < names.length;
  return ({ toolset, effect }) =>
    (chosen.includes(toolset) || (chosen.includes('all') && !COMPAT.test(toolset))) &&
    (!onlyReads || effect === 'read');
}

function problemOf(names: readonly string[]): string | undefined {
  const unknown = names.filter((name) => !toolsetChoices.some((choice) => choice === name));
  if (unknown.length > 0) {
    return `there is no toolset ${unknown.map((name) => JSON.stringify(name)).join(', ')}; there are ${toolsetChoices.join(', ')}`;
  }
  const named = Map.groupBy(allTools.filter(isIn(names)), ({ name }) => name);
  const twice = [...named.values()].find(({ length }) => length > 1);
  if (twice === undefined) return undefined;
  const both = twice.map(({ toolset }) => toolset).join(' and ');
  return `${both} both have a tool ${twice[0]?.name}: ask for the one or the other`;
}
