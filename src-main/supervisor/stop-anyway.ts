import { AppError } from '../../src-shared/model/app-error.ts';
import type { ManagedEntry } from './managed-entry.ts';

/** At our own end nobody gets long. */
export const CLOSING_STOP = { signal: 'SIGTERM', timeoutMs: 3000 };

/** Stops a process at our own end: what SIGKILL does not end must not keep us from ending. */
export async function stopAnyway(entry: ManagedEntry): Promise<void> {
  try {
    await entry.stop(CLOSING_STOP, { why: 'quit' });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}
