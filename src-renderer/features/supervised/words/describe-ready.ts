import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import { assertNever } from '../../../../src-shared/model/assert-never.ts';
import type { ManagedProcess, ReadyHow } from '../../../../src-shared/model/managed-process.ts';

/** How long it took to be ready; undefined while that is not known. */
export function readyAfter({ ready, lifecycle }: Pick<ManagedProcess, 'ready' | 'lifecycle'>): number | undefined {
  const startedAt = 'startedAt' in lifecycle ? lifecycle.startedAt : undefined;
  return ready === undefined || startedAt === undefined ? undefined : Math.max(0, ready.at - startedAt);
}

/** `0.8s`, `12s`: what is awaited is told finer than what passes. */
export const formatReadyAfter = (ms: number): string =>
  ms < 10_000 ? `${(ms / 1000).toFixed(1)}s` : formatDuration(ms);

/** What was seen of it. */
export function describeReadyHow(how: ReadyHow): string {
  switch (how) {
    case 'url':
      return 'it answered at its address';
    case 'pattern':
      return 'its log said so';
    case 'port':
      return 'its port accepts connections';
    case 'command':
      return 'a command said so';
    default:
      return assertNever(how);
  }
}
