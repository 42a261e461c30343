/** The first of the items, as many as fit into `budget` bytes together; one in any case. */
export function keepFirst<Item>(
  items: readonly Item[],
  budget: number,
  bytesOf: (item: Item) => number,
): readonly Item[] {
  let used = 0;
  for (const [index, item] of items.entries()) {
    used += bytesOf(item);
    if (used > budget) return items.slice(0, Math.max(index, 1));
  }
  return items;
}
