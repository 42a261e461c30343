/** As many of the last items as fit into `budget` bytes, in their order. */
export function keepNewest<Item>(
  items: readonly Item[],
  budget: number,
  bytesOf: (item: Item) => number,
): readonly Item[] {
  let used = 0;
  let first = items.length;
  for (const [index, item] of [...items.entries()].toReversed()) {
    used += bytesOf(item);
    if (used > budget) break;
    first = index;
  }
  return items.slice(first);
}
