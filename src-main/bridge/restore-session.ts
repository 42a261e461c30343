import type { JSONRPCRequest } from '@modelcontextprotocol/client';
import type { Link } from './link.ts';

/** What a client of the older protocol has agreed on and asked for, which an app that was started anew knows nothing of. */
export interface Session {
  readonly initialize: JSONRPCRequest;
  readonly subscriptions: Set<string>;
}

export async function restoreSession(link: Link, { initialize, subscriptions }: Session): Promise<void> {
  const { protocolVersion } = await link.ask('initialize', initialize.params);
  link.setProtocolVersion(String(protocolVersion));
  await link.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
  for (const uri of subscriptions) {
    await link.ask('resources/subscribe', { uri }).catch(() => subscriptions.delete(uri)); // It is there no more.
  }
}
