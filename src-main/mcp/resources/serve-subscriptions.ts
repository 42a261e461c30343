import { ProtocolError, ProtocolErrorCode, ResourceNotFoundError, type Server } from '@modelcontextprotocol/server';
import { nameInLogUri } from './log-uri.ts';
import type { ResourceUpdates } from './resource-updates.ts';

export interface SubscriptionOptions {
  readonly server: Server;
  readonly updates: ResourceUpdates;
  /** Whether there is a managed process of that name. */
  readonly exists: (name: string) => Promise<boolean>;
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
export function serveSubscriptions({ server, updates, exists, limit = 1000 }: SubscriptionOptions): Subscriptions {
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

  server.setRequestHandler('resources/subscribe', async ({ params: { uri } }) => {
    const name = nameInLogUri(uri);
    if (name === undefined || !(await exists(name))) throw new ResourceNotFoundError(uri);
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
