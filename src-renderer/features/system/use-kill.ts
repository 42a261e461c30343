import type * as z from 'zod';
import type { endingSignals, sysKillOutput } from '../../../src-shared/contract/sys.ts';
import { formatQuantity } from '../../components/format/format-count.ts';
import { useToasts } from '../../components/toasts/toasts-context.ts';
import { useConnection } from '../../connection/connection-context.ts';
import { describeError } from '../../connection/describe-error.ts';
import type { ProcessRecord } from './process-record.ts';

export interface KillHow {
  readonly signal: Extract<(typeof endingSignals)[number], 'SIGTERM' | 'SIGKILL'>;
  readonly tree: boolean;
}

/** How long the answer waits for the end: a person waits for it. */
const GRACE_MS = 1500;

/** Ends a process, or its tree, and says what became of it. */
export function useKill() {
  const { client } = useConnection();
  const toasts = useToasts();
  return async ({ process: { pid, startTime, name } }: ProcessRecord, how: KillHow) => {
    const who = `${name} (${pid})`;
    try {
      const result = await client.sys.kill({ pid, startTime, ...how, graceMs: GRACE_MS });
      if (result.survivors.length === 0) toasts.done(`${whoEnded(who, result)} ended`, freed(result));
      else toasts.done(`${how.signal} was sent to ${who}`, describeSurvivors(result));
    } catch (error) {
      toasts.failed(`${who} was not killed`, describeError(error).message);
    }
  };
}

type KillResult = z.infer<typeof sysKillOutput>;

const whoEnded = (who: string, { ended }: KillResult): string =>
  ended.length > 1 ? `${who} and ${formatQuantity(ended.length - 1, 'other', 'others')} have` : `${who} has`;

const freed = ({ freedPorts }: KillResult): string | undefined =>
  freedPorts.length === 0 ? undefined : `Free again: ${freedPorts.join(', ')}.`;

const describeSurvivors = ({ survivors }: KillResult): string =>
  `Not ended yet: ${survivors.map(({ name, pid, why }) => `${name} (${pid}), ${why}`).join('; ')}.`;
