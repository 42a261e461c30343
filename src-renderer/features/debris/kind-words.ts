import type { DebrisKind } from '../../../src-shared/model/debris.ts';

/** How each kind of debris is called, and what it is. */
export const kindWords: Readonly<Record<DebrisKind, { readonly title: string; readonly meaning: string }>> = {
  'orphaned-server': { title: 'Orphaned servers', meaning: 'Still serving, though who started them has gone.' },
  'duplicate-mcp-server': { title: 'Duplicate MCP servers', meaning: 'The same server more often than it is needed.' },
  'stray-browser': { title: 'Stray browsers', meaning: 'Headless browsers that nobody drives any more.' },
  zombie: { title: 'Zombies', meaning: 'Ended already; only their parent can let go of them.' },
};
