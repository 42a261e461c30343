import { describeCaller } from '../model/caller.ts';
import type { EndCause } from '../model/managed-process.ts';

const WHY: Readonly<Record<EndCause['why'], string>> = {
  itself: 'itself',
  stop: 'stopped',
  restart: 'restarted',
  remove: 'removed',
  idle: 'stopped, idle for too long',
  reap: 'reaped after a crash',
  quit: 'stopped with Signalbox',
};

/** Why a run ended, in a phrase: `itself`, `stopped by mcp (claude-code 2.1)`. */
export function formatCause({ why, by }: EndCause): string {
  return by === undefined ? WHY[why] : `${WHY[why]} by ${describeCaller(by)}`;
}
