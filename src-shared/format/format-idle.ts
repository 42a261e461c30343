import { formatDuration } from './format-duration.ts';

export interface IdleFacts {
  /** Since its last output. */
  readonly idleMs?: number | undefined;
  /** After how long without output it is stopped. */
  readonly idleTtlMs?: number | undefined;
  /** Of an ended one: until it is forgotten. */
  readonly graveMs?: number | undefined;
}

/** The IDLE column: `30s`, with a TTL `30s / 2m`, of an ended one `grave 54m`; `undefined` where there is nothing to say. */
export function formatIdle({ idleMs, idleTtlMs, graveMs }: IdleFacts): string | undefined {
  if (graveMs !== undefined) return `grave ${formatDuration(graveMs)}`;
  if (idleMs === undefined) return undefined;
  return idleTtlMs === undefined ? formatDuration(idleMs) : `${formatDuration(idleMs)} / ${formatDuration(idleTtlMs)}`;
}
