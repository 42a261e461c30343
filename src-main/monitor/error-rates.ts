/** How many lines of level error or fatal a log has had behind one line, and which is the newest. */
export type ErrorsSince = (
  name: string,
  after: number,
) => { readonly errors: number; readonly upTo: number } | undefined;

const WINDOW_MS = 60_000;

interface Counted {
  upTo: number;
  /** What came between two looks, oldest first, as far back as the window. */
  recent: readonly { readonly ticks: number; readonly errors: number }[];
}

export interface ErrorRates {
  /** Errors of the last minute, those from before the first look left out; undefined where there is no log. */
  of(name: string, ticks: number): number | undefined;
  /** Forgets all others. */
  keepOnly(names: ReadonlySet<string>): void;
}

/** Errors per minute in the logs, counted on from look to look: no line is looked at twice. */
export function createErrorRates(errorsSince: ErrorsSince): ErrorRates {
  const counts = new Map<string, Counted>();

  function meet(name: string): number | undefined {
    const found = errorsSince(name, Number.MAX_SAFE_INTEGER);
    if (found === undefined) return undefined;
    counts.set(name, { upTo: found.upTo, recent: [] });
    return 0;
  }

  return {
    of(name, ticks) {
      const known = counts.get(name);
      if (known === undefined) return meet(name);
      const found = errorsSince(name, known.upTo);
      // Gone, or begun again under the same name.
      if (found === undefined || found.upTo < known.upTo) {
        counts.delete(name);
        return meet(name);
      }
      known.upTo = found.upTo;
      known.recent = [...known.recent, { ticks, errors: found.errors }].filter((one) => ticks - one.ticks < WINDOW_MS);
      return known.recent.reduce((sum, { errors }) => sum + errors, 0);
    },
    keepOnly(names) {
      for (const name of counts.keys()) if (!names.has(name)) counts.delete(name);
    },
  };
}
