import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { AGENT_TOKEN_PREFIX } from '../../src-shared/model/agent.ts';

/** 256 random bits: nothing that could be guessed, so that a plain hash of it is enough. */
export const newAgentToken = (): string => AGENT_TOKEN_PREFIX + randomBytes(32).toString('base64url');

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * The one whose hash it is. All are compared, in constant time each: how long it takes says nothing of which it was,
 * or of how much of it was right.
 */
export function findByHash<Known extends { readonly hash: Uint8Array }>(
  known: Iterable<Known>,
  hash: Uint8Array,
): Known | undefined {
  let found: Known | undefined;
  for (const one of known) if (timingSafeEqual(one.hash, hash)) found = one;
  return found;
}
