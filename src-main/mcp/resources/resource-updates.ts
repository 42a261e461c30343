import type { Client } from '../../../src-shared/contract/index.ts';
import { coalesce } from './coalesce.ts';
import { followEvents } from './follow-events.ts';
import { nameInLogUri } from './log-uri.ts';
import { createSharedWatches, type Follow } from './shared-watches.ts';

/** Enough for an agent to read on in time; a chatty process writes a thousand times as often. */
const EVERY_MS = 1000;
const LIST = 'list';

type Release = () => void;

/** What MCP clients hear of resources: that one was updated, and that there are others now. */
export interface ResourceUpdates {
  /** Of one resource, about once a second at most. Ends by itself when its process is removed. */
  ofResource(uri: string, tell: (uri: string) => void): Release;
  /** Of the list, when processes come and go. */
  ofList(tell: () => void): Release;
  /** How many logs and lists are watched for that. */
  watched(): number;
  close(): void;
}

/** Nothing is watched that nobody wants to hear of. */
export function createResourceUpdates(client: Client, everyMs = EVERY_MS): ResourceUpdates {
  const watches = createSharedWatches();

  const followLog =
    (name: string): Follow =>
    async (changed, signal) => {
      const bell = coalesce(changed, everyMs);
      let known: number | undefined;
      await followEvents(
        () => client.proc.watchLogs({ name, tail: 0 }),
        ({ total }) => {
          if (known !== undefined && total !== known) bell.ring();
          known = total;
        },
        signal,
      );
      bell.stop();
    };

  const followList: Follow = async (changed, signal) => {
    const bell = coalesce(changed, everyMs);
    let names: ReadonlySet<string> | undefined;
    await followEvents(
      () => client.proc.watch({ usage: false }),
      (event) => {
        const next = namesAfter(names ?? new Set(), event);
        if (names !== undefined && !sameNames(names, next)) bell.ring();
        names = next;
      },
      signal,
    );
    bell.stop();
  };

  return {
    ofResource(uri, tell) {
      const name = nameInLogUri(uri);
      return name === undefined ? () => {} : watches.watch(uri, followLog(name), tell);
    },
    ofList: (tell) => watches.watch(LIST, followList, tell),
    watched: watches.count,
    close: watches.close,
  };
}

type ListEvent = Awaited<ReturnType<Client['proc']['watch']>> extends AsyncIterable<infer Event> ? Event : never;

function namesAfter(before: ReadonlySet<string>, event: ListEvent): ReadonlySet<string> {
  if (event.type === 'snapshot') return new Set(event.processes.map(({ name }) => name));
  const names = new Set([...before, ...event.changed.map(({ name }) => name)]);
  for (const name of event.removed) names.delete(name);
  return names;
}

const sameNames = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((name) => b.has(name));
