import { ProtocolError, ProtocolErrorCode, ResourceNotFoundError, type Server } from '@modelcontextprotocol/server';
import { MOST_SUBSCRIPTIONS } from './most-subscriptions.ts';
import { resourceFailure } from './resource-failure.ts';
import type { ResourceKind } from './resource-kind.ts';
import type { ResourceUpdates } from './resource-updates.ts';

export interface SubscriptionOptions {
  readonly server: Server;
  readonly updates: ResourceUpdates;
  /** Those that are offered. */
  readonly kinds: readonly ResourceKind[];
  /** What one session may subscribe to. */
  readonly limit?: number;
}

export interface Subscriptions {
  /** Whether the client has a stream open on which it can be told of anything. */
  setListening(isListening: boolean): void;
}

/**
 * Subscriptions of one session of the older protocol. Nothing is watched for a client that does not listen: it may
 * have died without a word, and its session stands until it is reaped.
 */
export function serveSubscriptions({
  server,
  updates,
  kinds,
  limit = MOST_SUBSCRIPTIONS,
}: SubscriptionOptions): Subscriptions {
  const uris = new Set<string>();
  const releases = new Map<string, () => void>();
  let releaseList: (() => void) | undefined;

  const tell = (sent: Promise<void>): void => {
    sent.catch(() => {
      // The session is about to end, and with it what it subscribed to.
    });
  };
  const tellUpdated = (uri: string): void => tell(server.sendResourceUpdated({ uri }));
  const tellListChanged = (): void => tell(server.sendResourceListChanged());
  const watch = (uri: string): void => void releases.set(uri, updates.ofResource(uri, tellUpdated));

  function stop(): void {
    releaseList?.();
    releaseList = undefined;
    for (const release of releases.values()) release();
    releases.clear();
  }

  async function check(uri: string): Promise<void> {
    const exists = await updates.exists(uri, kinds).catch((error: unknown) => {
      throw resourceFailure(error, uri) ?? error;
    });
    if (!exists) throw new ResourceNotFoundError(uri, `there is no ${uri} that could be subscribed to`);
  }

  server.setRequestHandler('resources/subscribe', async ({ params: { uri } }) => {
    await check(uri);
    if (uris.has(uri)) return {};
    if (uris.size >= limit) {
      const message = `LIMIT_REACHED: ${uris.size} of ${limit} subscriptions of this session; unsubscribe from one`;
      throw new ProtocolError(ProtocolErrorCode.InvalidRequest, message);
    }
    uris.add(uri);
    if (releaseList !== undefined) watch(uri);
    return {};
  });
  server.setRequestHandler('resources/unsubscribe', ({ params: { uri } }) => {
    uris.delete(uri);
    releases.get(uri)?.();
    releases.delete(uri);
    return {};
  });
  server.onclose = stop;

  return {
    setListening(isListening) {
      if (!isListening) return stop();
      if (releaseList !== undefined) return;
      releaseList = updates.ofList(tellListChanged);
      for (const uri of uris) {
        watch(uri);
        // Whatever came while nobody listened: it is for the client to look.
        tellUpdated(uri);
      }
    },
  };
}
