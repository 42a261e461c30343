import { allTools } from './all-tools.ts';

/** Operations that do what another does, in the words of others. */
const SAME: Readonly<Record<string, string>> = { 'servers.clearAlerts': 'alerts.clear' };

/** Whether a token for these toolsets is for an operation that changes something; absent: that of the person, for all. */
export function coversOperation(toolsets: readonly string[] | undefined, operation: string): boolean {
  if (toolsets === undefined || toolsets.includes('all')) return true;
  const asked = SAME[operation] ?? operation;
  return allTools.some((tool) => tool.operation === asked && toolsets.includes(tool.toolset));
}
