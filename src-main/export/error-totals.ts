/** How many lines of level error or fatal a log has had behind one line, and which is the newest. */
export type ErrorsSince = (
  name: string,
  after: number,
) => { readonly errors: number; readonly upTo: number } | undefined;

interface Counted {
  readonly total: number;
  readonly upTo: number;
}

export interface ErrorTotals {
  /** Counts on in the logs of these, and forgets all others. */
  look(names: readonly string[]): void;
  of(name: string): number | undefined;
}

/** Errors in each log since we look: what was in it before has been seen by whom it concerned. */
export function createErrorTotals(errorsSince: ErrorsSince): ErrorTotals {
  let counts = new Map<string, Counted>();

  function countOn(name: string): Counted | undefined {
    const known = counts.get(name);
    const found = errorsSince(name, known?.upTo ?? Number.MAX_SAFE_INTEGER);
    if (found === undefined) return undefined;
    // Begun again under the same name, or met for the first time.
    if (known === undefined || found.upTo < known.upTo) return { total: 0, upTo: found.upTo };
    return { total: known.total + found.errors, upTo: found.upTo };
  }

  return {
    look(names) {
      counts = new Map(
        names.flatMap((name) => {
          const counted = countOn(name);
          return counted === undefined ? [] : [[name, counted] as const];
        }),
      );
    },
    of: (name) => counts.get(name)?.total,
  };
}
