import { allTools } from './all-tools.ts';
import type { Tool } from './define-tool.ts';

/** What there is instead of a tool; or, of one that is not offered here, where it is. */
export function describeUnknownTool(name: string, offered: readonly Tool[], token?: string): string {
  const offers = `there are ${offered.map((tool) => tool.name).join(', ')}`;
  const known = allTools.find((tool) => tool.name === name);
  if (known === undefined) return `there is no tool ${name}; ${offers}`;
  const changes = known.effect === 'read' ? '' : ', unless what is offered is read-only';
  const allowed = token === undefined ? '' : `, if the token of ${token} is for it`;
  return `${name} is not offered here; it is in the toolset ${known.toolset}, at /mcp/x/${known.toolset}${changes}${allowed}; ${offers}`;
}

/** Whether there is such a tool at all. */
export const isKnownTool = (name: string): boolean => allTools.some((tool) => tool.name === name);
