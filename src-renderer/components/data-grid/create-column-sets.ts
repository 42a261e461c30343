import * as z from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { gridLayout, type GridLayout, type GridLayoutState } from './create-grid-layout.ts';

export interface ColumnSet {
  readonly name: string;
  readonly layout: GridLayoutState;
}

/** Arrangements of a table that have a name: those that come with it, and a person's own. */
export interface ColumnSets {
  readonly layout: GridLayout;
  readonly builtIn: readonly ColumnSet[];
  /** By name. */
  readonly own: StoreApi<readonly ColumnSet[]>;
  readonly choose: (set: ColumnSet) => void;
  /** Keeps the table's arrangement of now, in place of one of the same name. Throws when the name cannot be taken. */
  readonly save: (name: string) => void;
  readonly remove: (name: string) => void;
}

export interface ColumnSetsOptions {
  readonly storage: Storage;
  readonly key: string;
  readonly layout: GridLayout;
  readonly builtIn: readonly ColumnSet[];
}

const MOST_LETTERS = 40;
const MOST_SETS = 30;

export function createColumnSets({ storage, key, layout, builtIn }: ColumnSetsOptions): ColumnSets {
  const own = createStore<readonly ColumnSet[]>(() => recall(storage, key));
  own.subscribe((sets) => storage.setItem(key, JSON.stringify(sets)));
  const others = (name: string) => own.getState().filter((set) => set.name !== name);

  const save = (wanted: string): void => {
    const name = wanted.trim();
    if (name === '') throw new Error('Give it a name, to find it by.');
    if (name.length > MOST_LETTERS) {
      throw new Error(`“${name.slice(0, 12)}…” has ${name.length} letters; up to ${MOST_LETTERS} have room.`);
    }
    if (builtIn.some((set) => set.name.toLowerCase() === name.toLowerCase())) {
      throw new Error(`“${name}” comes with Signalbox and stays as it is; choose another name.`);
    }
    if (others(name).length >= MOST_SETS) throw new Error(`There are ${MOST_SETS} already; delete one first.`);
    const sets = [...others(name), { name, layout: layout.state.getState() }];
    own.setState(
      sets.toSorted((a, b) => a.name.localeCompare(b.name)),
      true,
    );
  };

  return {
    layout,
    builtIn,
    own,
    choose: (set) => layout.state.setState(set.layout, true),
    save,
    remove: (name) => own.setState(others(name), true),
  };
}

const columnSets = z.array(z.object({ name: z.string(), layout: gridLayout }));

function recall(storage: Storage, key: string): readonly ColumnSet[] {
  try {
    return columnSets.parse(JSON.parse(storage.getItem(key) ?? '[]'));
  } catch {
    // Written by another version, or by hand: there are none then.
    return [];
  }
}

/** Whether a table stands as a set has it. */
export const isSameLayout = (a: GridLayoutState, b: GridLayoutState): boolean => canonical(a) === canonical(b);

const canonical = ({ sorting, columnOrder, columnVisibility, columnSizing }: GridLayoutState): string =>
  JSON.stringify([sorting, columnOrder, inOrder(columnVisibility), inOrder(columnSizing)]);

const inOrder = (part: Readonly<Record<string, unknown>>) =>
  Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1));
