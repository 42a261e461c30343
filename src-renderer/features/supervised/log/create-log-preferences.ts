import { createStore, type StoreApi } from 'zustand/vanilla';

export const timeStyles = ['off', 'absolute', 'relative', 'delta'] as const;
/** `delta`: since the line before. */
export type TimeStyle = (typeof timeStyles)[number];

/** How a person likes to read logs. */
export interface LogPreferencesState {
  readonly wrap: boolean;
  readonly times: TimeStyle;
  /** JSON lines by level, message and fields; else as they were written. */
  readonly pretty: boolean;
  /** Whether the filters are seen. */
  readonly filters: boolean;
  /** The log's share of the screen's height, 0–1. */
  readonly share: number;
}

export type LogPreferences = StoreApi<LogPreferencesState>;

const KEY = 'signalbox.log';
const initial: LogPreferencesState = { wrap: false, times: 'absolute', pretty: true, filters: false, share: 0.5 };

export function createLogPreferences(storage: Storage): LogPreferences {
  const preferences = createStore<LogPreferencesState>(() => ({ ...initial, ...recall(storage) }));
  preferences.subscribe((state) => storage.setItem(KEY, JSON.stringify(state)));
  return preferences;
}

function recall(storage: Storage): Partial<LogPreferencesState> {
  try {
    const known = JSON.parse(storage.getItem(KEY) ?? '{}') as Record<string, unknown>;
    const { wrap, pretty, filters, share } = known;
    const times = timeStyles.find((style) => style === known['times']);
    return {
      ...(typeof wrap === 'boolean' && { wrap }),
      ...(typeof pretty === 'boolean' && { pretty }),
      ...(typeof filters === 'boolean' && { filters }),
      ...(times !== undefined && { times }),
      ...(typeof share === 'number' && share > 0 && share < 1 && { share }),
    };
  } catch {
    // Written by hand, or cut off: the preferences start anew.
    return {};
  }
}
