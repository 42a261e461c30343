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

  const ask = async (oldest: number | undefined): Promise<void> => {
    if (state.getState().loading) return;
    state.setState({ loading: true, error: undefined });
    try {
      const page = await client.alerts.list({
        which: 'ended',
        limit: PAGE,
        ...(oldest !== undefined && { before: oldest }),
      });
      const rows = page.alerts.map(alertRow);
      // One may have ended meanwhile, or have been put in front before its page was there.
      const before = oldest === undefined ? [] : (state.getState().rows ?? []);
      state.setState({ rows: [...without(rows, before), ...rows], more: page.more, loading: false });
    } catch (error) {
      state.setState({ loading: false, error: describeError(error).message });
    }
  };

  return {
    state,
    load: () => ask(undefined),
    loadMore: () => ask(state.getState().rows?.at(-1)?.alert.id),
    take: (alert) => {
      const { rows } = state.getState();
      if (rows === undefined) return;
      const others = rows.filter(({ key }) => key !== String(alert.id));
      if (!isOngoing(alert)) state.setState({ rows: [alertRow(alert), ...others] });
      else if (others.length < rows.length) state.setState({ rows: others });
    },
  };
}

function without(others: readonly AlertRow[], rows: readonly AlertRow[]): readonly AlertRow[] {
  const keys = new Set(others.map(({ key }) => key));
  return rows.filter(({ key }) => !keys.has(key));
}
