import type { ProcessIdentity } from './identity.ts';

/**
 * `1234@567890`: an identity as one word, for keys of maps and rows.
 * In a file without schemas: the sampler's thread would otherwise hold a zod of its own, 15 MB of memory.
 */
export const identityKey = (identity: ProcessIdentity): string => `${identity.pid}@${identity.startTime}`;
