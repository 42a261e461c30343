/** Who comes with a token, for the doors: they know no domain. */
export type { Bearer } from '../agents/bearer.ts';
export type { Connection } from '../agents/connections.ts';
