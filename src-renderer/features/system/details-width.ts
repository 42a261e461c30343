import { createStore, type StoreApi } from 'zustand/vanilla';

export const LEAST_WIDTH = 280;
export const MOST_WIDTH = 900;
const FIRST_WIDTH = 384;
const KEY = 'signalbox.system.details';

/** How wide the details are, in px. */
export interface DetailsWidth {
  readonly state: StoreApi<number>;
  readonly set: (width: number) => void;
  readonly reset: () => void;
}

/** Remembered in `storage`. */
export function createDetailsWidth(storage: Storage): DetailsWidth {
  const state = createStore<number>(() => bounded(Number(storage.getItem(KEY)) || FIRST_WIDTH));
  const set = (width: number) => {
    state.setState(bounded(width), true);
    storage.setItem(KEY, String(state.getState()));
  };
  return { state, set, reset: () => set(FIRST_WIDTH) };
}

const bounded = (width: number): number => Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width)));
