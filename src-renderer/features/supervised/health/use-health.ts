import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Health } from '../../../../src-shared/model/health.ts';
import { useConnection } from '../../../connection/connection-context.ts';
import { createPoll, type Poll, type PollState } from '../../../connection/create-poll.ts';

const EVERY_MS = 2000;

/** `offSince`: while monitoring is off, and this is how it was. */
export type HealthTold = Health & { readonly offSince?: number | undefined };

export interface HealthInView extends PollState<HealthTold | undefined> {
  readonly refresh: Poll<unknown>['refresh'];
}

/** How a managed process is, with all that is wrong and what its probe saw last, while somebody looks. */
export function useHealth(name: string): HealthInView {
  const connection = useConnection();
  const poll = useMemo(
    () =>
      createPoll({
        connection,
        everyMs: EVERY_MS,
        ask: async (signal) => {
          const { items, offSince } = await connection.client.monitor.health({ id: `managed:${name}` }, { signal });
          return items[0] && { ...items[0], offSince };
        },
      }),
    [connection, name],
  );
  useEffect(() => poll.start(), [poll]);
  return { ...useStore(poll.state), refresh: poll.refresh };
}
