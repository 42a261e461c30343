import * as z from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';

export const gridLayout = z.object({
  sorting: z.array(z.object({ id: z.string(), desc: z.boolean() })),
  columnOrder: z.array(z.string()).default([]),
  columnVisibility: z.record(z.string(), z.boolean()),
  columnSizing: z.record(z.string(), z.number()),
});

/**
 * How a person has arranged a table. A column that is `true` was asked for, and is shown however narrow the table is.
 * Without an order the columns stand as they were made.
 */
export type GridLayoutState = z.infer<typeof gridLayout>;

export interface GridLayout {
  readonly state: StoreApi<GridLayoutState>;
  /** Columns that are not shown for want of width, though nobody has hidden them. */
  readonly withoutRoom: StoreApi<ReadonlySet<string>>;
  readonly reset: () => void;
}

/** A table's arrangement, remembered in `storage` under `key`. */
export function createGridLayout(
  storage: Storage,
  key: string,
  given: Omit<GridLayoutState, 'columnOrder'>,
): GridLayout {
  const initial: GridLayoutState = { columnOrder: [], ...given };
  const state = createStore<GridLayoutState>(() => ({ ...initial, ...recall(storage, key) }));
  state.subscribe((layout) => storage.setItem(key, JSON.stringify(layout)));
  const withoutRoom = createStore<ReadonlySet<string>>(() => new Set());
  return { state, withoutRoom, reset: () => state.setState(initial, true) };
}

function recall(storage: Storage, key: string): Partial<GridLayoutState> {
  try {
    return gridLayout.partial().parse(JSON.parse(storage.getItem(key) ?? '{}'));
  } catch {
    // Written by another version, or by hand: the arrangement starts anew.
    return {};
  }
}

/** Whether a column is shown in a table of such arrangement and room. */
export const isColumnShown = (
  id: string,
  visibility: GridLayoutState['columnVisibility'],
  withoutRoom: ReadonlySet<string>,
): boolean => visibility[id] ?? !withoutRoom.has(id);
