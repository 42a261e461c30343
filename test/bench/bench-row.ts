/** One measurement, and what it is held against. */
export interface BenchRow {
  readonly what: string;
  readonly unit: 'ms' | 's' | 'µs' | 'MB' | 'KB' | '%' | 'lines/s' | 'calls/s' | 'tokens';
  readonly ours: number;
  /** The same work done by a peer or by the bare platform, in the same run on the same machine. */
  readonly against?: Peer | AbsentPeer;
  /** What must hold: of the ratio to the peer where there is one, else of our own figure. None: to know it. */
  readonly goal?: { readonly atMost: number } | { readonly atLeast: number };
  /** For whoever works on it: printed by the bench, but left out of the README. */
  readonly isDetail?: true;
}

export interface Peer {
  readonly what: string;
  readonly value: number;
}

/** One that has no figure, and why: `not installed`. */
export interface AbsentPeer {
  readonly what: string;
  readonly absent: string;
}

export interface BenchOptions {
  /** Only to see that the case works: small and short, and its figures mean nothing. */
  readonly brief: boolean;
}

/** A case sets up what it needs, measures, and leaves nothing behind. */
export type BenchCase = (options: BenchOptions) => Promise<readonly BenchRow[]>;

/** For times: how many times as long as the peer. For rates: which part of the peer's rate. */
export function ratioOf({ ours, against }: BenchRow): number | undefined {
  return against === undefined || 'absent' in against ? undefined : ours / against.value;
}

/** Undefined where there is none, or nothing to hold us against. */
export function meetsGoal(row: BenchRow): boolean | undefined {
  const figure = row.against === undefined ? row.ours : ratioOf(row);
  if (row.goal === undefined || figure === undefined) return undefined;
  return 'atMost' in row.goal ? figure <= row.goal.atMost : figure >= row.goal.atLeast;
}

/** A row as bench.json holds it. */
export interface TakenRow extends BenchRow {
  readonly case: string;
  /** How many cores were busy just before its case began: with what others were at. */
  readonly load: number;
}

export const isDisturbed = ({ load }: Pick<TakenRow, 'load'>): boolean => load > 0.5;
