import type { Agent } from '../../src-shared/model/agent.ts';

/** An agent as it is kept: what is connected with its token is known only while it is. */
export interface StoredAgent extends Omit<Agent, 'connections'> {
  /** SHA-256 of its token, which is itself kept nowhere. */
  readonly hash: Uint8Array;
}

/** Where agents are kept; `storage/agent-store.ts` is the real one. */
export interface AgentStore {
  /** Oldest first. */
  all(): readonly StoredAgent[];
  /** Its id. */
  add(agent: Omit<StoredAgent, 'id'>): number;
  /** What was done with its token. */
  saveUse(id: number, use: Pick<StoredAgent, 'lastUsedAt' | 'calls' | 'refusals'>): void;
  /** For good: nothing makes a revoked token valid again. */
  revoke(id: number, at: number): void;
  /** Forgets all but the last `keep` that were revoked. */
  trimRevoked(keep: number): void;
}
