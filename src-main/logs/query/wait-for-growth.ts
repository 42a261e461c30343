import { AppError } from '../../../src-shared/model/app-error.ts';
import { cancelled } from './run-in-turns.ts';
import type { QueryLog } from './log-source.ts';

export interface WaitOptions {
  /** When it answers that nothing has come; default: never. */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Waits until there are lines behind this one: true; false: the time is over. It fails with `NOT_FOUND` when the log is
 * removed, and with `CANCELLED` when the caller has gone away.
 */
export async function waitForGrowth(
  { name, log }: QueryLog,
  after: number,
  { timeoutMs, signal }: WaitOptions,
): Promise<boolean> {
  if (signal?.aborted === true) throw cancelled();
  if (log.ring.total > after) return true;
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  const cancel = () => reject(cancelled());
  const undo = log.growth.add(
    () => {
      if (log.ring.total > after) resolve(true);
    },
    () => reject(new AppError('NOT_FOUND', `"${name}" was removed, and its log with it`)),
  );
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => resolve(false), Math.max(0, timeoutMs));
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    return await promise;
  } finally {
    undo();
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
  }
}
