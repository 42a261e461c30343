import { createRouterClient } from '@orpc/server';
import { messageOf } from '../../src-shared/model/message-of.ts';
import type { AppRouter } from './router.ts';

/** What an orphan has to end in before SIGKILL. */
const TIMEOUT_MS = 500;

/**
 * Stops what an earlier run of the app has left, all at once and by the chain like any other stop. A process that has
 * but the pid of one of them is no longer among them: identities were checked when they were found, and are again.
 */
export async function reapOrphans(
  router: AppRouter,
  orphans: readonly string[],
  log: (line: string) => void,
): Promise<void> {
  const client = createRouterClient(router, { context: { caller: { door: 'app' }, endsBecause: 'reap' } });
  const outcomes = await Promise.all(
    orphans.map((name) =>
      client.proc.stop({ name, timeoutMs: TIMEOUT_MS }).then(
        () => true,
        (error: unknown) => {
          log(`reaper: "${name}" could not be reaped: ${messageOf(error)}`);
          return false;
        },
      ),
    ),
  );
  const reaped = outcomes.filter(Boolean).length;
  if (reaped > 0) log(`reaper: reaped ${reaped} ${reaped === 1 ? 'orphan' : 'orphans'} from previous run`);
}
