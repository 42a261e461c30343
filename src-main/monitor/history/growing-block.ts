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
  const columns = new Map<MetricName, number[]>();

  function columnOf(metric: MetricName): number[] {
    const found = columns.get(metric);
    if (found !== undefined) return found;
    const column = Array.from({ length: ends.length }, () => Number.NaN);
    columns.set(metric, column);
    return column;
  }

  function add(end: number, cover: number, values: Float64Array, offset: number): void {
    if (isEmpty(values, offset)) return;
    for (const [index, metric] of metricNames.entries()) {
      const value = values[offset + index] ?? Number.NaN;
      const column = Number.isNaN(value) ? columns.get(metric) : columnOf(metric);
      column?.push(value);
    }
    ends.push(end);
    covers.push(cover);
  }

  function addAll(block: Block): void {
    for (const [metric, { average }] of block.columns) {
      const column = columnOf(metric);
      for (let index = 0; index < block.ends.length; index += 1) column.push(average[index] ?? Number.NaN);
    }
    for (const [metric, column] of columns) {
      if (!block.columns.has(metric)) column.push(...Array.from(block.ends, () => Number.NaN));
    }
    ends.push(...Array.from(block.ends));
    covers.push(...Array.from(block.covers));
  }

  function from(first: number): Block {
    const of = (values: readonly number[]): readonly number[] => (first === 0 ? values : values.slice(first));
    const columnsFrom = Array.from(columns, ([metric, values]): [MetricName, Column] => {
      const average = of(values);
      return [metric, { average, peak: average }];
    });
    return { ends: of(ends), covers: of(covers), columns: new Map(columnsFrom) };
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
