import type { Client } from '../../src-shared/contract/index.ts';
import type { NamedProcess } from '../../src-shared/model/system-socket.ts';
import { formatQuantity } from '../components/format/format-count.ts';
import type { KillDialogProps, KillHow } from '../components/kill-dialog/kill-dialog.tsx';
import { mergePlans } from '../components/kill-dialog/merge-plans.ts';
import { useToasts } from '../components/toasts/toasts-context.ts';
import { useConnection } from './connection-context.ts';
import { killTogether, type KilledTogether } from './kill-together.ts';

/** Plans and does a kill by identity, and says in a toast what became of it. */
export function useKill(onDone?: () => void): Pick<KillDialogProps, 'plan' | 'kill'> {
  const { client } = useConnection();
  const toasts = useToasts();
  return {
    plan: async (targets) => {
      const [alone, tree] = await Promise.all([planFor(client, targets, false), planFor(client, targets, true)]);
      return { alone, tree };
    },
    kill: async (targets, how: KillHow) => {
      const who = targets.map(({ name, pid }) => `${name} (${pid})`).join(', ');
      const result = await killTogether(client, targets, how);
      const { ended, survivors, failures } = result;
      const left = [
        ...survivors.map(({ name, pid, why }) => `${name} (${pid}): ${why}`),
        ...failures,
        ...freed(result),
      ];
      if (survivors.length + failures.length === 0)
        toasts.done(`${whoEnded(who, targets, result)} ended`, ...freed(result));
      else if (ended.length + survivors.length === 0)
        toasts.failed(`${who} ${targets.length > 1 ? 'were' : 'was'} not killed`, left.join('\n'));
      else toasts.failed(whoIsLeft(who, result), left.join('\n'));
      onDone?.();
    },
  };
}

const planFor = async (client: Client, targets: readonly NamedProcess[], tree: boolean) =>
  mergePlans(await Promise.all(targets.map(({ pid, startTime }) => client.sys.plan({ pid, startTime, tree }))));

function whoEnded(who: string, targets: readonly NamedProcess[], { ended }: KilledTogether): string {
  const others = ended.length - targets.length;
  if (others > 0) return `${who} and ${formatQuantity(others, 'other', 'others')} have`;
  return `${who} ${targets.length > 1 ? 'have' : 'has'}`;
}

const whoIsLeft = (who: string, { ended, survivors, failures }: KilledTogether): string =>
  ended.length + survivors.length + failures.length > 1 ? `Not all of ${who} has ended` : `${who} has not ended yet`;

const freed = ({ freedPorts }: KilledTogether): readonly string[] =>
  freedPorts.length === 0 ? [] : [`Free again: ${freedPorts.join(', ')}.`];
