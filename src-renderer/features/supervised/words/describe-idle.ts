import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import { isAlive, type ManagedProcess } from '../../../../src-shared/model/managed-process.ts';
import { tellExpiry } from './tell-state.ts';

/** How long it has written nothing, and what it may: `30s / 2m`. What has ended says when it is forgotten. */
export function describeIdle(process: ManagedProcess, now: number): string {
  if (!isAlive(process)) return tellExpiry(process, now)[0] ?? '–';
  const { lastOutputAt, idleTtlMs, lifecycle } = process;
  const since = lastOutputAt ?? ('startedAt' in lifecycle ? lifecycle.startedAt : undefined);
  if (since === undefined) return '–';
  const idle = formatDuration(now - since);
  return idleTtlMs === undefined ? idle : `${idle} / ${formatDuration(idleTtlMs)}`;
}
