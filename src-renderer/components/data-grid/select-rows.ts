/**
 * How a row was pointed at. `only`: it alone; `toggle`: it, too, or no longer; `check`: by its box, which moves nothing
 * else; `range`: all from the anchor to it; `menu`: by the other button, which keeps a selection that holds it.
 */
export type SelectHow = 'only' | 'toggle' | 'check' | 'range' | 'menu';

export interface RowSelection {
  /** The row that keys start from, and whose details are shown. */
  readonly current: string | undefined;
  /** Several rows, or one that was added to none; empty while only the current one is meant. */
  readonly marked: ReadonlySet<string>;
  /** Where a range begins. */
  readonly anchor: string | undefined;
}

export const noSelection: RowSelection = { current: undefined, marked: new Set(), anchor: undefined };

/** The selection after a row was pointed at; `order` holds the keys of all rows as they are shown. */
export function selectRows(before: RowSelection, key: string, how: SelectHow, order: readonly string[]): RowSelection {
  switch (how) {
    case 'menu':
      return before.marked.has(key) ? { ...before, current: key } : only(key);
    case 'only':
      return only(key);
    case 'check':
      return { ...before, marked: toggled(before.marked, key), anchor: key };
    case 'toggle':
      return { current: key, marked: toggled(withCurrent(before, key, order), key), anchor: key };
    case 'range':
      return range(before, key, order);
  }
}

const only = (key: string): RowSelection => ({ current: key, marked: new Set(), anchor: key });

function toggled(marked: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(marked);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** The row that was selected alone is the first of several, when another joins it. */
function withCurrent({ current, marked }: RowSelection, key: string, order: readonly string[]): ReadonlySet<string> {
  if (marked.size > 0 || current === undefined || current === key || !order.includes(current)) return marked;
  return new Set([current]);
}

function range({ current, anchor = current }: RowSelection, key: string, order: readonly string[]): RowSelection {
  const to = order.indexOf(key);
  const from = anchor === undefined ? to : order.indexOf(anchor);
  if (from < 0 || to < 0) return { current: key, marked: new Set([key]), anchor: key };
  return {
    current: key,
    marked: new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1)),
    anchor: order[from],
  };
}
