import { useToasts } from '../components/toasts/toasts-context.ts';
import type { KillDialogProps } from '../components/kill-dialog/kill-dialog.tsx';
import { useConnection } from './connection-context.ts';
import { describeError } from './describe-error.ts';

/** Plans and does a kill by identity, and says in a toast what became of it. */
export function useKill(onDone: () => void): Pick<KillDialogProps, 'plan' | 'kill'> {
  const { client } = useConnection();
  const toasts = useToasts();
  return {
    plan: ({ pid, startTime }) => client.sys.plan({ pid, startTime, tree: true }),
    kill: async ({ pid, startTime, name }, { signal, tree }) => {
      try {
        const { ended, survivors, freedPorts } = await client.sys.kill({ pid, startTime, signal, tree });
        const freed = freedPorts.length === 0 ? '' : `Free now: ${freedPorts.join(', ')}.`;
        if (survivors.length === 0) {
          const others = ended.length > 1 ? `, with ${ended.length - 1} that it had started` : '';
          toasts.done(`${name} (${pid}) has ended${others}`, freed || undefined);
        } else {
          const left = survivors.map((each) => `${each.name} (${each.pid}): ${each.why}`).join('\n');
          toasts.failed(`Not all of ${name} (${pid}) has ended`, `${left}\n${freed}`.trim());
        }
      } catch (error) {
        toasts.failed(`${name} (${pid}) was not killed`, describeError(error).message);
      }
      onDone();
    },
  };
}
