export type Outcome<Item, Result> =
  | { readonly ok: true; readonly item: Item; readonly result: Result }
  | { readonly ok: false; readonly item: Item; readonly error: unknown };

/** Does the work for every item, so many at once, and says of each what came of it, in the order of the items. */
export async function runBounded<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Outcome<Item, Result>[]> {
  const outcomes: Outcome<Item, Result>[] = [];
  const waiting = items.entries();
  const worker = async () => {
    for (const [index, item] of waiting) {
      try {
        outcomes[index] = { ok: true, item, result: await work(item) };
      } catch (error) {
        outcomes[index] = { ok: false, item, error };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return outcomes;
}
