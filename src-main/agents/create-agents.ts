import {
  CALLS_KEPT,
  type AgentsAddInput,
  type AgentsEvent,
  type AgentsList,
} from '../../src-shared/contract/agents.ts';
import { AGENT_TOKEN_PREFIX, type Agent, type AgentCall } from '../../src-shared/model/agent.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import type { Clock } from '../../src-shared/model/clock.ts';
import type { AgentStore, StoredAgent } from './agent-store.ts';
import { findByHash, hashToken, newAgentToken } from './agent-token.ts';
import type { Bearer } from './bearer.ts';
import { createRecentCalls, type CallCount } from './recent-calls.ts';
import { createTokenUse, type TokenUse } from './token-use.ts';
import { createWriteBehind } from './write-behind.ts';

export interface AgentsDeps {
  readonly store: AgentStore;
  readonly clock: Clock;
  /** A clock that only goes forward, in ms. */
  readonly ticks: () => number;
  readonly report: (error: unknown) => void;
}

/** Agents that have tokens, and what comes with these. */
export interface Agents {
  add(input: AgentsAddInput): { readonly agent: Agent; readonly token: string };
  revoke(label: string): Agent;
  list(): AgentsList;
  calls(limit: number, label?: string): readonly AgentCall[];
  /** Of all calls since we began, by door and outcome. */
  callCounts(): readonly CallCount[];
  /** All, and the calls after the one with this id. */
  since(call: number): Omit<AgentsEvent, 'type' | 'sequence'> & { readonly last: number };
  onChange(listener: () => void): () => void;
  /** Who comes with this token; `undefined`: nobody, it is not (or no longer) valid. */
  bearerOf(token: string): Bearer | undefined;
  /** Whether a token looks like one of ours: it is the one of an agent, or of nobody. */
  isAgentToken(token: string): boolean;
  /** Who comes with the token of the person. */
  readonly person: Bearer;
  close(): void;
}

/** What is kept of one, but the hash of its token. */
type Known = Omit<StoredAgent, 'hash'>;

interface Entry {
  readonly known: Known;
  readonly hash: Uint8Array;
  readonly use: TokenUse;
}

/** Few enough that each request can be compared with all. */
const MOST = 100;
const REVOKED_KEPT = 100;
const PRUNE_EVERY_MS = 30_000;

export function createAgents({ store, clock, ticks, report }: AgentsDeps): Agents {
  const calls = createRecentCalls(CALLS_KEPT);
  const listeners = new Set<() => void>();
  const valid = new Map<string, Entry>();
  let connections = 0;
  const unwritten = createWriteBehind<Entry>(({ known: { id }, use }) => store.saveUse(id, use.counts()), report);

  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const useDeps = { clock, ticks, nextConnection: () => (connections += 1), record: calls.add };

  function enter(known: Known, hash: Uint8Array): Entry {
    const onUse = (counted: boolean): void => {
      if (counted) unwritten.mark(entry);
      changed();
    };
    const entry: Entry = {
      known,
      hash,
      use: createTokenUse({ ...useDeps, changed: onUse }, known, known),
    };
    valid.set(known.label, entry);
    return entry;
  }

  /** The first one goes first. */
  const revoked: Agent[] = [];
  for (const { hash, ...known } of store.all()) {
    if (known.revokedAt === undefined) enter(known, hash);
    else revoked.push(toAgent(known));
  }
  revoked.sort((a, b) => (a.revokedAt ?? 0) - (b.revokedAt ?? 0));
  const person = createTokenUse({ ...useDeps, changed });
  const prune = (): void => {
    person.prune();
    for (const { use } of valid.values()) use.prune();
  };
  const pruning = setInterval(prune, PRUNE_EVERY_MS).unref();

  const shown = ({ known, use }: Entry): Agent => toAgent(known, use);
  const allAgents = (): Agent[] => [
    ...[...valid.values()].map(shown).toSorted((a, b) => (a.label < b.label ? -1 : 1)),
    ...revoked.toReversed(),
  ];

  return {
    add({ label, toolsets: names, readonly, callsPerMinute }) {
      if (valid.has(label)) throw nameInUse(label);
      if (valid.size >= MOST) throw tooManyAgents();
      const token = newAgentToken();
      const fresh = {
        label,
        toolsets: [...new Set(names)],
        readonly,
        callsPerMinute,
        createdAt: clock.now(),
        calls: 0,
        refusals: 0,
      };
      const hash = hashToken(token);
      const entry = enter({ id: store.add({ ...fresh, hash }), ...fresh }, hash);
      changed();
      return { agent: shown(entry), token };
    },
    revoke(label) {
      const entry = valid.get(label);
      if (entry === undefined) throw notFound(label, [...valid.keys()]);
      const { known, use } = entry;
      const last = { ...known, ...use.counts(), revokedAt: clock.now() };
      store.revoke(known.id, last.revokedAt);
      valid.delete(label);
      use.end();
      store.trimRevoked(REVOKED_KEPT);
      revoked.push(toAgent(last));
      if (revoked.length > REVOKED_KEPT) revoked.shift();
      changed();
      return toAgent(last);
    },
    list: () => ({ agents: allAgents(), own: person.use() }),
    calls: (limit, agent) => calls.newest(limit, { agent }),
    callCounts: calls.counts,
    since: (after) => ({
      agents: allAgents(),
      own: person.use(),
      calls: calls.newest(CALLS_KEPT, { after }),
      last: calls.last(),
    }),
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    bearerOf(token) {
      const entry = findByHash(valid.values(), hashToken(token));
      entry?.use.used();
      return entry?.use.bearer;
    },
    isAgentToken: (token) => token.startsWith(AGENT_TOKEN_PREFIX),
    person: person.bearer,
    close() {
      clearInterval(pruning);
      unwritten.close();
    },
  };
}

const toAgent = (known: Known, use?: TokenUse): Agent => ({ ...known, connections: [], ...use?.use() });

const nameInUse = (label: string): AppError =>
  new AppError('NAME_IN_USE', `there is a token of ${label} already; revoke it first, or choose another label`);

const tooManyAgents = (): AppError =>
  new AppError('LIMIT_REACHED', `${MOST} agents have tokens already, the most there can be; revoke one`);

function notFound(label: string, others: readonly string[]): AppError {
  const there = others.length === 0 ? 'no agent has one' : `there are those of ${others.join(', ')}`;
  return new AppError('NOT_FOUND', `there is no token of ${label}; ${there}`);
}
