import { PROTOCOL_VERSION_META_KEY, SUBSCRIPTION_ID_META_KEY } from '@modelcontextprotocol/client';
import type { JSONRPCMessage, JSONRPCNotification, JSONRPCRequest, RequestId } from '@modelcontextprotocol/client';
import * as z from 'zod';

const cancelled = z.object({
  method: z.literal('notifications/cancelled'),
  params: z.object({ requestId: z.union([z.string(), z.number()]) }),
});

const acknowledged = z.object({
  method: z.literal('notifications/subscriptions/acknowledged'),
  params: z.object({ _meta: z.object({ [SUBSCRIPTION_ID_META_KEY]: z.union([z.string(), z.number()]) }) }),
});

const listen = z.object({
  notifications: z.object({
    resourcesListChanged: z.boolean().default(false),
    resourceSubscriptions: z.array(z.string()).default([]),
  }),
});

/** Which request a client takes back; `undefined`: it is another message. */
export const cancelledIn = (message: JSONRPCMessage): RequestId | undefined =>
  cancelled.safeParse(message).data?.params.requestId;

/** Which subscription the app confirms. */
export const acknowledgedIn = (message: JSONRPCMessage): RequestId | undefined =>
  acknowledged.safeParse(message).data?.params._meta[SUBSCRIPTION_ID_META_KEY];

/** Whether it says itself what protocol it speaks, as from 2026-07-28 on: then there is no session. */
export const standsAlone = ({ params }: JSONRPCRequest): boolean =>
  params?._meta?.[PROTOCOL_VERSION_META_KEY] !== undefined;

export const isListen = ({ method }: JSONRPCRequest): boolean => method === 'subscriptions/listen';

/** What a client is told that could not hear for a while: to look at all that it wanted to hear of. */
export function catchUpNotices(request: JSONRPCRequest): readonly JSONRPCNotification[] {
  const filter = listen.safeParse(request.params).data?.notifications;
  const _meta = { [SUBSCRIPTION_ID_META_KEY]: request.id };
  return [
    ...(filter?.resourceSubscriptions ?? []).map((uri) => updated({ uri, _meta })),
    ...(filter?.resourcesListChanged ? [listChanged({ _meta })] : []),
  ];
}

export const updated = (params: { readonly uri: string; readonly _meta?: Record<string, unknown> }) =>
  ({ jsonrpc: '2.0', method: 'notifications/resources/updated', params }) as const;

export const listChanged = (params?: { readonly _meta: Record<string, unknown> }) =>
  ({ jsonrpc: '2.0', method: 'notifications/resources/list_changed', ...(params && { params }) }) as const;
