/** One measurement, and what it is held against. */
export interface BenchRow {
  readonly what: string;
  readonly unit: 'ms' | 's' | 'µs' | 'MB' | 'KB' | '%' | 'lines/s' | 'tokens';
  readonly ours: number;
  /** The same work done by a peer or by the bare platform, in the same run on the same machine. */
  readonly against?: { readonly what: string; readonly value: number };
  /** What must hold: of the ratio to the peer where there is one, else of our own figure. None: to know it. */
  readonly goal?: { readonly atMost: number } | { readonly atLeast: number };
}

/** A case sets up what it needs, measures, and leaves nothing behind. */
export type BenchCase = () => Promise<readonly BenchRow[]>;

/** For times: how many times as long as the peer. For rates: which part of the peer's rate. */
export function ratioOf({ ours, against }: BenchRow): number | undefined {
  return against === undefined ? undefined : ours / against.value;
}

export function meetsGoal(row: BenchRow): boolean {
  if (row.goal === undefined) return true;
  const figure = ratioOf(row) ?? row.ours;
  return 'atMost' in row.goal ? figure <= row.goal.atMost : figure >= row.goal.atLeast;
}

/** A row as bench.json holds it. */
export interface TakenRow extends BenchRow {
  readonly case: string;
  /** The load average of the last minute when its case began: above 1 somebody else was at work. */
  readonly load: number;
}

export const isDisturbed = ({ load }: Pick<TakenRow, 'load'>): boolean => load > 1;
