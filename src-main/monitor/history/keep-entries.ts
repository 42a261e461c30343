import type { Block, Column, Values } from './block.ts';

/** A block of only the entries with such an end. */
export function keepEntries({ ends, covers, columns }: Block, isKept: (end: number) => boolean): Block {
  const kept = Array.from(ends).flatMap((end, index) => (isKept(end) ? [index] : []));
  const of = (values: Values): number[] => kept.map((index) => values[index] ?? Number.NaN);
  const column = ({ average, peak }: Column): Column => {
    const averages = of(average);
    return { average: averages, peak: peak === average ? averages : of(peak) };
  };
  return {
    ends: of(ends),
    covers: of(covers),
    columns: new Map(Array.from(columns, ([metric, values]) => [metric, column(values)])),
  };
}
