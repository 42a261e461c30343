import type { ManagedEntry } from './managed-entry.ts';
import { stopAnyway } from './stop-anyway.ts';
import type { CloseMode } from './supervisor.ts';

/** Lets go of one process at our own end, or ends it. */
export async function closeEntry(entry: ManagedEntry, mode: CloseMode): Promise<void> {
  if (mode === 'stop-all' && entry.isThere) await stopAnyway(entry);
  // What could not be stopped is found again at the next start, with its output.
  if (mode === 'stop-all' && !entry.isAlive) entry.closeOutput();
  entry.release();
}
