import { isAlive, type ManagedProcess } from '../model/managed-process.ts';
import type { IdleFacts } from './format-idle.ts';

/** How long a managed process has been quiet, or how long an ended one is still known. It is `now`, in ms. */
export function idleOf(process: ManagedProcess, now: number): IdleFacts {
  const { lifecycle, expiresAt, idleTtlMs, lastOutputAt } = process;
  if (!isAlive(process)) return { graveMs: expiresAt === undefined ? undefined : Math.max(0, expiresAt - now) };
  const startedAt = 'startedAt' in lifecycle ? lifecycle.startedAt : undefined;
  // One that has written nothing yet is quiet since its start; that matters only where something follows from it.
  const quietSince = lastOutputAt ?? (idleTtlMs === undefined ? undefined : startedAt);
  return { idleMs: quietSince === undefined ? undefined : Math.max(0, now - quietSince), idleTtlMs };
}
