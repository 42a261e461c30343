import { createStore, type StoreApi } from 'zustand/vanilla';
import { isOngoing, type Alert } from '../../../src-shared/model/alert.ts';
import type { Connection } from '../../connection/create-connection.ts';
import { describeError } from '../../connection/describe-error.ts';
import { alertRow, type AlertRow } from './alert-row.ts';

export interface EndedAlertsState {
  /** Newest first, as many as were asked for; undefined until somebody has looked. */
  readonly rows: readonly AlertRow[] | undefined;
  /** Whether there are older ones. */
  readonly more: boolean;
  readonly loading: boolean;
  readonly error: string | undefined;
}

/** Alerts that are over, a page at a time. */
export interface EndedAlerts {
  readonly state: StoreApi<EndedAlertsState>;
  /** The newest page; what was loaded before is forgotten. */
  readonly load: () => Promise<void>;
  readonly loadMore: () => Promise<void>;
  /** One that has changed: it may have ended, or come back. */
  readonly take: (alert: Alert) => void;
}

const PAGE = 50;

export function createEndedAlerts({ client }: Connection): EndedAlerts {
  const state = createStore<EndedAlertsState>(() => ({
    rows: undefined,
    more: false,
    loading: false,
    error: undefined,
  }));

  const ask = async (known: readonly AlertRow[]): Promise<void> => {
    if (state.getState().loading) return;
    state.setState({ loading: true, error: undefined });
    const oldest = known.at(-1)?.alert.id;
    try {
      const page = await client.alerts.list({
        which: 'ended',
        limit: PAGE,
        ...(oldest !== undefined && { before: oldest }),
      });
      state.setState({ rows: [...known, ...page.alerts.map(alertRow)], more: page.more, loading: false });
    } catch (error) {
      state.setState({ loading: false, error: describeError(error).message });
    }
  };

  return {
    state,
    load: () => ask([]),
    loadMore: () => ask(state.getState().rows ?? []),
    take: (alert) => {
      const { rows } = state.getState();
      if (rows === undefined) return;
      const others = rows.filter(({ key }) => key !== String(alert.id));
      if (!isOngoing(alert)) state.setState({ rows: [alertRow(alert), ...others] });
      else if (others.length < rows.length) state.setState({ rows: others });
    },
  };
}
