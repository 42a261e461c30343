import { allTools } from './all-tools.ts';

/** Whether a token for these toolsets is for an operation that changes something; absent: that of the person, for all. */
export function coversOperation(toolsets: readonly string[] | undefined, operation: string): boolean {
  if (toolsets === undefined || toolsets.includes('all')) return true;
  return allTools.some((tool) => tool.operation === operation && toolsets.includes(tool.toolset));
}
