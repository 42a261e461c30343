import { createStore, type StoreApi } from 'zustand/vanilla';

/** How a person likes to read logs. */
export interface LogPreferencesState {
  readonly wrap: boolean;
  readonly times: boolean;
  /** The log's share of the screen's height, 0–1. */
  readonly share: number;
}

export type LogPreferences = StoreApi<LogPreferencesState>;

const KEY = 'signalbox.log';
const initial: LogPreferencesState = { wrap: false, times: true, share: 0.5 };

export function createLogPreferences(storage: Storage): LogPreferences {
  const preferences = createStore<LogPreferencesState>(() => ({ ...initial, ...recall(storage) }));
  preferences.subscribe((state) => storage.setItem(KEY, JSON.stringify(state)));
  return preferences;
}

function recall(storage: Storage): Partial<LogPreferencesState> {
  try {
    const { wrap, times, share } = JSON.parse(storage.getItem(KEY) ?? '{}') as Record<string, unknown>;
    return {
      ...(typeof wrap === 'boolean' && { wrap }),
      ...(typeof times === 'boolean' && { times }),
      ...(typeof share === 'number' && share > 0 && share < 1 && { share }),
    };
  } catch {
    // Written by hand, or cut off: the preferences start anew.
    return {};
  }
}
