import type { McpUiToolMeta } from '@modelcontextprotocol/ext-apps';
import { RESOURCE_URI_META_KEY } from '@modelcontextprotocol/ext-apps/server';

/** What a tool says of the page that shows its answers; by the key of earlier drafts, too, which some clients read. */
export function shownBy(resourceUri: string): Record<string, unknown> {
  const ui: McpUiToolMeta = { resourceUri };
  return { ui, [RESOURCE_URI_META_KEY]: resourceUri };
}
