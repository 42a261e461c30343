import type { HeldLines } from './held-lines.ts';

/** How many lines have come since the reader left the end; as far as it is known, with a filter. */
export function unseenLines({ lines, total }: HeldLines, leftAt: number | undefined, isFiltered: boolean): number {
  if (leftAt === undefined) return 0;
  return isFiltered ? lines.count - lines.indexOf(leftAt + 1) : Math.max(0, total - leftAt);
}
