import { DEFAULT_TOOLSET } from '../../src-shared/model/agent.ts';
import { toolsetChoices } from '../../src-shared/model/toolset.ts';
import { allTools } from './all-tools.ts';
import type { Tool } from './define-tool.ts';

const COMPAT = /^compat-/;
const PATH = /^\/mcp(?:\/x\/(?<toolsets>[^/]*))?(?<readonly>\/readonly)?$/;

/** What a client asks to be offered. */
export interface ToolChoice {
  /** Of the address. */
  readonly path: string;
  /** `X-MCP-Toolsets` and `X-MCP-Readonly`: they take away from what the address offers, and never add to it. */
  readonly toolsets?: string | null;
  readonly readonly?: string | null;
  /** What the token allows: address and headers take away from it, too. Absent: all. */
  readonly token?: TokenChoice | undefined;
}

/** Of an agent that has a token of its own. */
export interface TokenChoice {
  readonly label: string;
  readonly toolsets: readonly string[];
  readonly readonly: boolean;
}

export type Selection =
  | { readonly tools: readonly Tool[] }
  /** `status`: 404 of an address, 403 of a token, 400 of a header. */
  | { readonly status: 400 | 403 | 404; readonly message: string };

/**
 * At `/mcp` the toolset `core` is offered, or what the token is for, at `/mcp/x/core,io` those that it names, and with `/readonly` behind either
 * only those that change nothing.
 */
export function selectTools({ path, toolsets: header, readonly: isReadOnly, token }: ToolChoice): Selection {
  // Some clients write a comma so.
  const parts = PATH.exec(path.replaceAll(/%2c/gi, ','))?.groups;
  if (parts === undefined) {
    return { status: 404, message: `there is no ${path}; there are /mcp and /mcp/x/<${toolsetChoices.join(',')}>` };
  }
  const usual = token?.toolsets ?? [DEFAULT_TOOLSET];
  const named = parts['toolsets'];
  const asked = named === undefined ? usual : namesIn(named);
  const problem = problemOf(asked);
  if (problem !== undefined) return { status: 404, message: `${path}: ${problem}` };

  const narrowed = header == null ? undefined : namesIn(header);
  const headerProblem = narrowed && problemOf(narrowed);
  if (headerProblem !== undefined) return { status: 400, message: `X-MCP-Toolsets: ${headerProblem}` };

  const readOnly = parts['readonly'] !== undefined || isReadOnly?.trim().toLowerCase() === 'true';
  const tools = allTools
    .filter(isIn(asked, usual))
    .filter(token === undefined ? () => true : isIn(token.toolsets))
    .filter(({ effect }) => !token?.readonly || effect === 'read');
  if (tools.length === 0 && token !== undefined) return { status: 403, message: notFor(token, path) };
  return {
    tools: tools
      .filter(narrowed === undefined ? () => true : isIn(narrowed, usual))
      .filter(({ effect }) => !readOnly || effect === 'read'),
  };
}

function notFor({ label, toolsets: allowed, readonly: readOnly }: TokenChoice, path: string): string {
  const what = `${allowed.join(', ')}${readOnly ? ', without what changes anything' : ''}`;
  return `${path}: nothing of it is allowed to the token of ${label}, which is for ${what}; ask at /mcp`;
}

const namesIn = (list: string): readonly string[] => list.split(',').map((name) => name.trim());

/** `readonly` by itself narrows what one usually gets. */
function isIn(names: readonly string[], usual: readonly string[] = [DEFAULT_TOOLSET]): (tool: Tool) => boolean {
  const wanted = names.filter((name) => name !== 'readonly');
  const chosen = wanted.length === 0 ? usual : wanted;
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
  const byName = Map.groupBy(allTools.filter(isIn(names)), ({ name }) => name);
  const twice = [...byName.values()].find(({ length }) => length > 1);
  if (twice === undefined) return undefined;
  const both = twice.map(({ toolset }) => toolset).join(' and ');
  return `${both} both have a tool ${twice[0]?.name}: ask for the one or the other`;
}
