import * as z from 'zod';

/** What a `subscriptions/listen` of the newer protocol asks for, as far as resources go. */
const listenRequest = z.object({
  method: z.literal('subscriptions/listen'),
  params: z.object({
    notifications: z.object({
      resourcesListChanged: z.boolean().default(false),
      resourceSubscriptions: z.array(z.string()).default([]),
    }),
  }),
});
export type ListenFilter = z.output<typeof listenRequest>['params']['notifications'];

/** `undefined`: it is another request. The SDK answers it in any case; we must know what to watch for it. */
export function listenFilterIn(body: unknown): ListenFilter | undefined {
  const parsed = listenRequest.safeParse(body);
  return parsed.success ? parsed.data.params.notifications : undefined;
}
