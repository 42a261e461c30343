import type { DebrisItem } from '../../../src-shared/model/debris.ts';
import { useToasts } from '../../components/toasts/toasts-context.ts';
import { useConnection } from '../../connection/connection-context.ts';
import { describeError } from '../../connection/describe-error.ts';
import { useDebris } from './debris-context.ts';

/** The most that one call ends. */
const MOST_AT_ONCE = 200;

/** Ends a batch of debris; how many are ending, and what it came to, stands in the state. */
export function useClean() {
  const { client } = useConnection();
  const { state, poll } = useDebris();
  const toasts = useToasts();
  return async (items: readonly DebrisItem[]): Promise<void> => {
    const processes = items.slice(0, MOST_AT_ONCE).map(({ process: { pid, startTime } }) => ({ pid, startTime }));
    state.setState({ ending: processes.length, result: undefined });
    try {
      state.setState({ result: await client.debris.clean({ processes }), ticked: new Set() });
    } catch (error) {
      toasts.failed('Nothing was cleaned', describeError(error).message);
    } finally {
      state.setState({ ending: 0 });
    }
    poll.refresh();
  };
}
