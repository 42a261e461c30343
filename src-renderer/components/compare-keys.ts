export type SortKey = number | string | undefined;

/** Orders two keys of a column; `direction` is 1 or -1, and the unknown comes last either way. */
export function compareKeys(a: SortKey, b: SortKey, direction: number): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  return a < b ? -direction : direction;
}
