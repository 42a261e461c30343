/** From 0 to below what is asked for. */
export type Random = (below: number) => number;

export const pick = <Value>(from: readonly [Value, ...Value[]], next: Random): Value =>
  from[next(from.length)] ?? from[0];
