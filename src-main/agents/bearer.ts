import type { Agent, AgentCall, ConnectionEra } from '../../src-shared/model/agent.ts';
import type { Connection, ConnectionFacts } from './connections.ts';

export type NewCall = Omit<AgentCall, 'id' | 'agent'>;

/** Who comes with a token that is valid: an agent, or the person. What a door must know of it, and tells of it. */
export interface Bearer {
  /** Whose token it is; absent: the person's. */
  readonly agent?: Pick<Agent, 'id' | 'label' | 'toolsets' | 'readonly'>;
  /** Aborts when the token is revoked: whatever came with it ends then. */
  readonly ended: AbortSignal;
  /** Counts a call against the limit of the token; RATE_LIMITED where there were too many. */
  admit(): void;
  /** A call is over, or was refused. */
  called(call: NewCall): void;
  /** A session was opened. */
  connect(era: ConnectionEra): Connection;
  /** A client asked that has no session. */
  visit(era: ConnectionEra, facts: ConnectionFacts): Connection;
}
