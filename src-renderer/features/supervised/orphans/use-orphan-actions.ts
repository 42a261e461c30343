import { useMemo } from 'react';
import { formatQuantity } from '../../../components/format/format-count.ts';
import type { Toasts } from '../../../components/toasts/create-toasts.ts';
import { useToasts } from '../../../components/toasts/toasts-context.ts';
import { useConnection } from '../../../connection/connection-context.ts';
import type { Connection } from '../../../connection/create-connection.ts';
import { describeError } from '../../../connection/describe-error.ts';

export interface OrphanActions {
  readonly resolve: (decision: 'adopt' | 'reap', names: readonly string[]) => Promise<void>;
}

/** Decides on processes that outlived an earlier run, and tells how it went. */
export function useOrphanActions(): OrphanActions {
  const connection = useConnection();
  const toasts = useToasts();
  return useMemo(() => ({ resolve: createResolve(connection, toasts) }), [connection, toasts]);
}

const createResolve =
  ({ client }: Connection, toasts: Toasts): OrphanActions['resolve'] =>
  async (decision, names) => {
    const word = decision === 'adopt' ? 'kept' : 'stopped';
    try {
      const { adopted, reaped, failed } = await client.proc.resolveOrphans({ decision, names: [...names] });
      const count = formatQuantity(adopted.length + reaped.length, 'process was', 'processes were');
      if (failed.length === 0) return toasts.done(`${count} ${word}`);
      toasts.failed(`${count} ${word}, not all`, failed.map(({ name, message }) => `${name}: ${message}`).join('\n'));
    } catch (error) {
      toasts.failed(`They were not ${word}`, describeError(error).message);
    }
  };
