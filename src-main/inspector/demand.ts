/** How long an answer keeps being wanted after it was asked for. */
const REMEMBERED_MS = 10_000;

export interface DemandOptions {
  /** The pace while nobody wants to know. */
  readonly idleMs: number;
  /** The pace of those who ask, and of those who watch and name no other. */
  readonly usualMs: number;
  /** Hears of each other pace; at the beginning it is `idleMs`. */
  readonly onPace: (intervalMs: number) => void;
}

export interface Demand {
  /** The fastest that anybody wants now. */
  readonly paceMs: number;
  /** Somebody asked, once. */
  note(): void;
  /** Somebody watches, at this pace or faster, until the function that is given back is called. */
  hold(intervalMs?: number): () => void;
  close(): void;
}

/** Who wants to know, and how soon: the fastest of them sets the pace for all. */
export function createDemand({ idleMs, usualMs, onPace }: DemandOptions): Demand {
  const held = new Map<symbol, number>();
  let recent: NodeJS.Timeout | undefined;
  let paceMs = idleMs;

  function update(): void {
    const wanted = recent === undefined ? [...held.values()] : [usualMs, ...held.values()];
    const fastest = wanted.length === 0 ? idleMs : Math.min(...wanted);
    if (fastest === paceMs) return;
    paceMs = fastest;
    onPace(fastest);
  }

  function note(): void {
    recent ??= setTimeout(() => {
      recent = undefined;
      update();
    }, REMEMBERED_MS).unref();
    recent.refresh();
    update();
  }

  function hold(intervalMs = usualMs): () => void {
    const holder = Symbol('holder');
    held.set(holder, intervalMs);
    update();
    return () => {
      if (held.delete(holder)) update();
    };
  }

  return {
    get paceMs() {
      return paceMs;
    },
    note,
    hold,
    close: () => clearTimeout(recent),
  };
}
