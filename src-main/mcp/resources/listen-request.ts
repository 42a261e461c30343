import * as z from 'zod';

/** What a `subscriptions/listen` of the newer protocol asks for, as far as resources go. */
const listenRequest = z.looseObject({
  method: z.literal('subscriptions/listen'),
  params: z.looseObject({
    notifications: z.looseObject({
      resourcesListChanged: z.boolean().optional(),
      resourceSubscriptions: z.array(z.string()).optional(),
    }),
  }),
});
export type ListenRequest = z.output<typeof listenRequest>;

/** `undefined`: it is another request. The SDK answers it in any case; we must know what to watch for it. */
export function listenRequestIn(body: unknown): ListenRequest | undefined {
  const parsed = listenRequest.safeParse(body);
  return parsed.success ? parsed.data : undefined;
}
