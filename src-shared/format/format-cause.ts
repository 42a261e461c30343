import { assertNever } from '../model/assert-never.ts';
import { nameCaller } from '../model/caller.ts';
import type { EndCause } from '../model/managed-process.ts';
import { formatDuration } from './format-duration.ts';

/** Why a run ended, and who asked for it: `by itself`, `stopped by mcp (claude-code 2.1)`. */
export function formatCause({ why, by }: EndCause, idleTtlMs?: number): string {
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
