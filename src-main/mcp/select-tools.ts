import { allTools } from './all-tools.ts';
import type { Tool } from './define-tool.ts';

const PATH = /^\/mcp(?:\/x\/(?<toolsets>[a-z0-9-]+(?:,[a-z0-9-]+)*))?(?<readonly>\/readonly)?$/;
/** The names by which tools can be asked for together. */
export const toolsets: ReadonlySet<string> = new Set(allTools.map(({ toolset }) => toolset));

/**
 * The tools that are offered at an address: at `/mcp` the usual ones, at `/mcp/x/proc,sys` all of those toolsets,
 * and with `/readonly` behind either only those that change nothing. `undefined`: there is no such address.
 */
export function selectTools(path: string): readonly Tool[] | undefined {
  const parts = PATH.exec(path);
  if (parts === null) return undefined;
  const wanted = parts.groups?.['toolsets']?.split(',');
  if (wanted?.some((toolset) => !toolsets.has(toolset))) return undefined;
  return allTools.filter(
    ({ toolset, byDefault, effect }) =>
      (wanted?.includes(toolset) ?? byDefault) && (effect === 'read' || parts.groups?.['readonly'] === undefined),
  );
}
