import { useEffect, useState } from 'react';
import type { ManagedProcess, RunRecord } from '../../../../src-shared/model/managed-process.ts';
import { useConnection, useConnectionState } from '../../../connection/connection-context.ts';
import { describeError } from '../../../connection/describe-error.ts';

export type HistoryState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'known'; readonly runs: readonly RunRecord[] }
  | { readonly phase: 'failed'; readonly message: string };

/** The runs of a process, asked for anew when one begins or ends. What is known stands until there is an answer. */
export function useHistory({ name, generation, lifecycle }: ManagedProcess): HistoryState {
  const { client } = useConnection();
  const { phase } = useConnectionState();
  const [history, setHistory] = useState<HistoryState>({ phase: 'loading' });
  useEffect(() => {
    if (phase !== 'open') return undefined;
    let wanted = true;
    client.proc.history({ name }).then(
      ({ runs }) => wanted && setHistory({ phase: 'known', runs }),
      (error: unknown) => wanted && setHistory({ phase: 'failed', message: describeError(error).message }),
    );
    return () => {
      wanted = false;
    };
    // A start or an end is when there is more to know.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [client, phase, name, generation, lifecycle.state]);
  return history;
}
