import type { ListenRequest } from './listen-request.ts';
import { MOST_SUBSCRIPTIONS } from './most-subscriptions.ts';

/**
 * The same request for those resources that can be subscribed to: the SDK confirms what it is handed, and so the
 * client hears what it will be told of.
 */
export async function narrowListen(
  request: ListenRequest,
  exists: (uri: string) => Promise<boolean>,
): Promise<ListenRequest> {
  const { notifications } = request.params;
  if (notifications.resourceSubscriptions === undefined) return request;
  const asked = [...new Set(notifications.resourceSubscriptions)].slice(0, MOST_SUBSCRIPTIONS);
  const resourceSubscriptions: string[] = [];
  // One after the other: each is a look at the system. One that cannot be looked at is none to hear of.
  for (const uri of asked) if (await exists(uri).catch(() => false)) resourceSubscriptions.push(uri);
  return { ...request, params: { ...request.params, notifications: { ...notifications, resourceSubscriptions } } };
}
