import { createRouterClient } from '@orpc/server';
import type { Supervisor } from '../supervisor/supervisor.ts';
import type { AppRouter } from './router.ts';

export interface GraveDeps {
  readonly router: AppRouter;
  readonly supervisor: Pick<Supervisor, 'list' | 'pidsOf'>;
  readonly report: (error: unknown) => void;
}

/** Forgets what ended long ago, with its log, by the chain like any other removal. */
export async function sweepGraves({ router, supervisor, report }: GraveDeps, now: number): Promise<void> {
  const client = createRouterClient(router, { context: { caller: { door: 'app' }, endsBecause: 'reap' } });
  const expired = supervisor.list().filter(({ expiresAt = Infinity }) => expiresAt <= now);
  for (const { name, generation } of expired) {
    // A removal ends what is left of a tree, and a daemon is not to die of being an hour old.
    if (supervisor.pidsOf(name).length > 0) continue;
    await client.proc.remove({ name, generation }).catch(report);
  }
}
