import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import { assertNever } from '../../../../src-shared/model/assert-never.ts';
import type { ManagedProcess } from '../../../../src-shared/model/managed-process.ts';
import { nameCaller } from './name-caller.ts';

/** Why it ended, and who asked for it: `by itself`, `stopped by mcp (claude-code 2.1)`. */
export function describeCause({ why, by }: NonNullable<ManagedProcess['cause']>, idleTtlMs?: number): string {
  const who = by === undefined ? '' : ` by ${nameCaller(by)}`;
  switch (why) {
    case 'itself':
      return 'by itself';
    case 'stop':
      return `stopped${who}`;
    case 'restart':
      return `stopped for a restart${who}`;
    case 'remove':
      return `stopped to be removed${who}`;
    case 'idle':
      return `stopped after ${idleTtlMs === undefined ? 'a time' : formatDuration(idleTtlMs)} without output`;
    case 'reap':
      return 'stopped as left over from an earlier run';
    case 'quit':
      return 'stopped as Signalbox quit';
    default:
      return assertNever(why);
  }
}
