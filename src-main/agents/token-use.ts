import type { Agent, AgentCall, AgentProfile, AgentUse } from '../../src-shared/model/agent.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import type { Clock } from '../../src-shared/model/clock.ts';
import type { Bearer } from './bearer.ts';
import { createCallLimit } from './call-limit.ts';
import { createConnections } from './connections.ts';

export interface TokenUseDeps {
  readonly clock: Clock;
  /** A clock that only goes forward, in ms. */
  readonly ticks: () => number;
  readonly nextConnection: () => number;
  /** Its use has changed; `counted`: so that it is to be kept. */
  readonly changed: (counted: boolean) => void;
  readonly record: (call: Omit<AgentCall, 'id'>) => void;
}

export type Counts = Pick<AgentUse, 'lastUsedAt' | 'calls' | 'refusals'>;

/** One valid token, as long as it is one. */
export interface TokenUse {
  readonly bearer: Bearer;
  counts(): Counts;
  use(): AgentUse;
  /** It was shown at a door. */
  used(): void;
  /** Forgets who has gone without a word. */
  prune(): void;
  /** Revokes it: whatever came with it ends. */
  end(): void;
}

const NEVER: Counts = { calls: 0, refusals: 0 };

export function createTokenUse(
  deps: TokenUseDeps,
  agent?: Pick<Agent, 'id' | 'label' | keyof AgentProfile>,
  before: Counts = NEVER,
): TokenUse {
  const { clock, changed, record } = deps;
  const ended = new AbortController();
  const wait = createCallLimit(agent?.callsPerMinute ?? 0, deps.ticks);
  const connections = createConnections({ clock, nextId: deps.nextConnection, changed: () => changed(false) });
  let { lastUsedAt, calls, refusals } = before;

  const counts = (): Counts => ({ ...(lastUsedAt !== undefined && { lastUsedAt }), calls, refusals });
  const bearer: Bearer = {
    ...(agent !== undefined && { agent: ownerOf(agent) }),
    ended: ended.signal,
    admit() {
      const ms = wait();
      if (ms > 0 && agent !== undefined) throw tooMany(agent, ms);
    },
    called(call) {
      lastUsedAt = clock.now();
      calls += 1;
      if (call.outcome === 'refused') refusals += 1;
      record({ ...call, ...(agent !== undefined && { agent: agent.label }) });
      changed(true);
    },
    connect: connections.open,
    visit: connections.visit,
  };
  return {
    bearer,
    counts,
    use: () => ({ ...counts(), connections: connections.list() }),
    used() {
      lastUsedAt = clock.now();
      changed(true);
    },
    prune: connections.prune,
    end() {
      ended.abort(new AppError('UNAUTHORIZED', `the token of ${agent?.label ?? 'the person'} was revoked`));
      connections.clear();
    },
  };
}

/** What doors must know of whom a token belongs to. */
const ownerOf = ({ id, label, toolsets, readonly }: NonNullable<Bearer['agent']>): NonNullable<Bearer['agent']> => ({
  id,
  label,
  toolsets,
  readonly,
});

function tooMany({ label, callsPerMinute }: Pick<Agent, 'label' | 'callsPerMinute'>, ms: number): AppError {
  const seconds = Math.ceil(ms / 1000);
  const message = `${label} has made ${callsPerMinute} calls within a minute, which is the limit of its token; the next one in ${seconds} s`;
  return new AppError('RATE_LIMITED', message, { details: { callsPerMinute, retryAfterMs: Math.ceil(ms) } });
}
