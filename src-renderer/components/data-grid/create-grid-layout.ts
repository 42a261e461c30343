import * as z from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';

const gridLayout = z.object({
  sorting: z.array(z.object({ id: z.string(), desc: z.boolean() })),
  columnVisibility: z.record(z.string(), z.boolean()),
  columnSizing: z.record(z.string(), z.number()),
});

/** How a person has arranged a table. */
export type GridLayoutState = z.infer<typeof gridLayout>;

export interface GridLayout {
  readonly state: StoreApi<GridLayoutState>;
  readonly reset: () => void;
}

/** A table's arrangement, remembered in `storage` under `key`. */
export function createGridLayout(storage: Storage, key: string, initial: GridLayoutState): GridLayout {
  const state = createStore<GridLayoutState>(() => ({ ...initial, ...recall(storage, key) }));
  state.subscribe((layout) => storage.setItem(key, JSON.stringify(layout)));
  return { state, reset: () => state.setState(initial, true) };
}

function recall(storage: Storage, key: string): Partial<GridLayoutState> {
  try {
    return gridLayout.partial().parse(JSON.parse(storage.getItem(key) ?? '{}'));
  } catch {
    // Written by another version, or by hand: the arrangement starts anew.
    return {};
  }
}
