import { createRouterClient, ORPCError } from '@orpc/server';
import type { AppRouter } from './router.ts';

/** Removes one that has ended, by the chain like any other removal, because something new needs its place. */
export async function forgetForRoom(router: AppRouter, name: string, generation: number): Promise<void> {
  const client = createRouterClient(router, { context: { caller: { door: 'app' } } });
  try {
    await client.proc.remove({ name, generation });
  } catch (error) {
    if (!(error instanceof ORPCError && isOvertaken(error.code))) throw error;
  }
}

/** Somebody else has removed it meanwhile, or has started it again: whoever needs room looks for another one. */
const isOvertaken = (code: string): boolean => code === 'NOT_FOUND' || code === 'WRONG_STATE';
