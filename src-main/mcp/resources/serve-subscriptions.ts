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

/** Subscriptions of one session of the older protocol. They end with it. */
export function serveSubscriptions({ server, updates, exists, limit = 1000 }: SubscriptionOptions): void {
  const releases = new Map<string, () => void>();
  const told = (sent: Promise<void>): void => {
    // The session is about to end, and with it what it subscribed to.
    sent.catch(() => {});
  };
  const tellUpdated = (uri: string): void => told(server.sendResourceUpdated({ uri }));

  server.setRequestHandler('resources/subscribe', async ({ params: { uri } }) => {
    const name = nameInLogUri(uri);
    if (name === undefined || !(await exists(name))) throw new ResourceNotFoundError(uri);
    if (releases.has(uri)) return {};
    if (releases.size >= limit) {
      const message = `LIMIT_REACHED: ${releases.size} of ${limit} subscriptions of this session; unsubscribe from one`;
      throw new ProtocolError(ProtocolErrorCode.InvalidRequest, message);
    }
    releases.set(uri, updates.ofResource(uri, tellUpdated));
    return {};
  });
  server.setRequestHandler('resources/unsubscribe', ({ params: { uri } }) => {
    releases.get(uri)?.();
    releases.delete(uri);
    return {};
  });

  let releaseList: (() => void) | undefined;
  server.oninitialized = () => {
    releaseList ??= updates.ofList(() => told(server.sendResourceListChanged()));
  };
  server.onclose = () => {
    releaseList?.();
    for (const release of releases.values()) release();
    releases.clear();
  };
}
