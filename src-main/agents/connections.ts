import type { AgentClient, AgentConnection, ConnectionEra } from '../../src-shared/model/agent.ts';
import type { Clock } from '../../src-shared/model/clock.ts';

export interface ConnectionFacts {
  readonly client?: AgentClient | undefined;
  readonly protocol?: string | undefined;
}

/** One connection, as the door that has it tells of it. */
export interface Connection {
  /** It has asked something, and said who it is perhaps. */
  seen(facts?: ConnectionFacts): void;
  /** A stream of news was opened (1), or closed (-1). */
  listening(change: 1 | -1): void;
  end(): void;
}

export interface Connections {
  /** One that says when it ends. */
  open(era: ConnectionEra): Connection;
  /** A client that only asks: it is taken for gone when it has not for a while. Known by what it says of itself. */
  visit(era: ConnectionEra, facts: ConnectionFacts): Connection;
  /** Newest first. */
  list(): readonly AgentConnection[];
  /** Forgets who has gone without a word. */
  prune(): void;
  clear(): void;
}

export interface ConnectionsDeps {
  readonly clock: Clock;
  readonly nextId: () => number;
  readonly changed: () => void;
}

/** Who has not asked for so long is gone, unless it listens. */
const GONE_AFTER_MS = 120_000;
/** What a client calls itself is its own choice: it may not fill our memory with names. */
const MOST_VISITORS = 50;

interface Entry {
  readonly id: number;
  readonly era: ConnectionEra;
  readonly since: number;
  client: AgentClient | undefined;
  protocol: string | undefined;
  lastSeen: number;
  streams: number;
}

/** The live connections of one token. */
export function createConnections({ clock, nextId, changed }: ConnectionsDeps): Connections {
  const entries = new Set<Entry>();
  const visitors = new Map<string, Entry>();

  function add(era: ConnectionEra, { client, protocol }: ConnectionFacts): Entry {
    const now = clock.now();
    const entry: Entry = { id: nextId(), era, since: now, client, protocol, lastSeen: now, streams: 0 };
    entries.add(entry);
    changed();
    return entry;
  }

  function remove(entry: Entry): void {
    if (entries.delete(entry)) changed();
  }

  const connection = (entry: Entry): Connection => ({
    seen({ client = entry.client, protocol = entry.protocol } = {}) {
      entry.client = client;
      entry.protocol = protocol;
      entry.lastSeen = clock.now();
      changed();
    },
    listening(change) {
      entry.streams += change;
      entry.lastSeen = clock.now();
      changed();
    },
    end: () => remove(entry),
  });

  function prune(): void {
    const limit = clock.now() - GONE_AFTER_MS;
    for (const [key, entry] of visitors) {
      if (entry.streams > 0 || entry.lastSeen > limit) continue;
      visitors.delete(key);
      remove(entry);
    }
  }

  /** Room for one more: the one that was quiet longest goes. */
  function makeRoom(): void {
    const [oldest] = [...visitors].toSorted(([, a], [, b]) => a.lastSeen - b.lastSeen);
    if (visitors.size < MOST_VISITORS || oldest === undefined) return;
    visitors.delete(oldest[0]);
    remove(oldest[1]);
  }

  return {
    open: (era) => connection(add(era, {})),
    visit(era, facts) {
      const key = JSON.stringify([era, facts.client?.name, facts.client?.version, facts.protocol]);
      const known = visitors.get(key);
      if (known === undefined) makeRoom();
      const entry = known ?? add(era, facts);
      visitors.set(key, entry);
      return connection(entry);
    },
    list() {
      prune();
      const now = clock.now();
      return [...entries].toReversed().map(({ id, era, since, client, protocol, lastSeen, streams }) => ({
        id,
        era,
        since,
        ...(client !== undefined && { client }),
        ...(protocol !== undefined && { protocol }),
        lastSeen: streams > 0 ? now : lastSeen,
        listening: streams > 0,
      }));
    },
    prune,
    clear() {
      visitors.clear();
      entries.clear();
      changed();
    },
  };
}
