import type * as z from 'zod';
import type { sysKillOutput } from '../../src-shared/contract/sys.ts';
import { formatQuantity } from '../components/format/format-count.ts';
import type { KillDialogProps } from '../components/kill-dialog/kill-dialog.tsx';
import { useToasts } from '../components/toasts/toasts-context.ts';
import { useConnection } from './connection-context.ts';
import { describeError } from './describe-error.ts';

/** How long the answer waits for the end: a person waits for it. */
const GRACE_MS = 1500;

/** Plans and does a kill by identity, and says in a toast what became of it. */
export function useKill(onDone?: () => void): Pick<KillDialogProps, 'plan' | 'kill'> {
  const { client } = useConnection();
  const toasts = useToasts();
  return {
    plan: async ({ pid, startTime }) => {
      const plan = (tree: boolean) => client.sys.plan({ pid, startTime, tree });
      const [alone, tree] = await Promise.all([plan(false), plan(true)]);
      return { alone, tree };
    },
    kill: async ({ pid, startTime, name }, how) => {
      const who = `${name} (${pid})`;
      try {
        const result = await client.sys.kill({ pid, startTime, ...how, graceMs: GRACE_MS });
        if (result.survivors.length === 0) toasts.done(`${whoEnded(who, result)} ended`, freed(result));
        else toasts.failed(whoIsLeft(who, result), `${survivors(result)}\n${freed(result) ?? ''}`.trim());
      } catch (error) {
        toasts.failed(`${who} was not killed`, describeError(error).message);
      }
      onDone?.();
    },
  };
}

type KillResult = z.output<typeof sysKillOutput>;

const whoEnded = (who: string, { ended }: KillResult): string =>
  ended.length > 1 ? `${who} and ${formatQuantity(ended.length - 1, 'other', 'others')} have` : `${who} has`;

const whoIsLeft = (who: string, { ended, survivors: left }: KillResult): string =>
  ended.length + left.length > 1 ? `Not all of ${who} has ended` : `${who} has not ended yet`;

const freed = ({ freedPorts }: KillResult): string | undefined =>
  freedPorts.length === 0 ? undefined : `Free again: ${freedPorts.join(', ')}.`;

const survivors = ({ survivors: left }: KillResult): string =>
  left.map(({ name, pid, why }) => `${name} (${pid}): ${why}`).join('\n');
