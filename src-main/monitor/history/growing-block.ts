import { metricNames, type MetricName } from '../../../src-shared/model/metric-names.ts';
import type { Block, Column } from './block.ts';

export interface GrowingBlock {
  readonly length: number;
  /** `values` holds all `metricNames` from `offset` on. An entry of which nothing is known is none. */
  add(end: number, covers: number, values: Float64Array, offset: number): void;
  addAll(block: Block): void;
  /** The entries from `first` on; a view of what is there now. */
  from(first: number): Block;
}

/** The newest entries of one subject, as long as they are in memory. */
export function createGrowingBlock(): GrowingBlock {
  const ends: number[] = [];
  const covers: number[] = [];
  /** In the order of `metricNames`; none for what was never known. */
  const columns: (number[] | undefined)[] = metricNames.map(() => undefined);

  const newColumn = (index: number): number[] => (columns[index] = ends.map(() => Number.NaN));

  function add(end: number, cover: number, values: Float64Array, offset: number): void {
    if (isEmpty(values, offset)) return;
    for (let index = 0; index < columns.length; index += 1) {
      const value = values[offset + index] ?? Number.NaN;
      const column = columns[index] ?? (Number.isNaN(value) ? undefined : newColumn(index));
      column?.push(value);
    }
    ends.push(end);
    covers.push(cover);
  }

  function addAll(block: Block): void {
    const unknown = Array.from(block.ends, () => Number.NaN);
    for (const [index, metric] of metricNames.entries()) {
      const known = block.columns.get(metric)?.average;
      const column = columns[index] ?? (known === undefined ? undefined : newColumn(index));
      column?.push(...(known === undefined ? unknown : Array.from(known)));
    }
    ends.push(...Array.from(block.ends));
    covers.push(...Array.from(block.covers));
  }

  function from(first: number): Block {
    const of = (values: readonly number[]): readonly number[] => (first === 0 ? values : values.slice(first));
    const known = columns.flatMap((values, index): [MetricName, Column][] => {
      const metric = metricNames[index];
      if (values === undefined || metric === undefined) return [];
      const average = of(values);
      return [[metric, { average, peak: average }]];
    });
    return { ends: of(ends), covers: of(covers), columns: new Map(known) };
  }

  return {
    get length() {
      return ends.length;
    },
    add,
    addAll,
    from,
  };
}

function isEmpty(values: Float64Array, offset: number): boolean {
  for (let index = 0; index < metricNames.length; index += 1) {
    if (!Number.isNaN(values[offset + index])) return false;
  }
  return true;
}
