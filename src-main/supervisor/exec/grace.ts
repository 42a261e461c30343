/** What the tree of a command may do when its time is up, before it is forced. */
export const GRACE = { signal: 'SIGTERM', timeoutMs: 500 } as const;
