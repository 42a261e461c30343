import { createRouterClient } from '@orpc/server';
import type { AppRouter } from './router.ts';

/** What each managed process has to end in when all are stopped at our own end. */
const TIMEOUT_MS = 3000;

/** Stops all that runs, at once, by the chain like any other stop: so each leaves its row in the audit. */
export async function stopAll(router: AppRouter): Promise<void> {
  const client = createRouterClient(router, { context: { caller: { door: 'app' }, endsBecause: 'quit' } });
  const { processes } = await client.proc.list({ status: 'running' });
  await Promise.allSettled(processes.map(({ name }) => client.proc.stop({ name, timeoutMs: TIMEOUT_MS })));
}
