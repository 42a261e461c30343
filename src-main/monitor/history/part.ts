import type { Block } from './block.ts';

/** A block as it is read: which of its entries count, and how much time each of them stands for. */
export interface Part {
  readonly block: Block;
  /** 0: each entry stands for what it covers. */
  readonly stepMs: number;
  /** Only what it tells of this range. */
  readonly from: number;
  readonly to: number;
}

/** An entry, as far as it lies in the range of its part. */
export type VisitEntry = (index: number, start: number, end: number, block: Block) => void;

/** Those of which something lies in the range, in their order. */
export function visitEntries({ block, stepMs, from, to }: Part, visit: VisitEntry): void {
  for (let index = 0; index < block.ends.length; index += 1) {
    const end = block.ends[index] ?? 0;
    const start = Math.max(from, end - (stepMs === 0 ? (block.covers[index] ?? 0) : stepMs));
    if (start < to && end > from) visit(index, start, Math.min(end, to), block);
  }
}
