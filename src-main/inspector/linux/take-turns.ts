import { setImmediate as nextTurn } from 'node:timers/promises';

/** Of synchronous work, before others have their turn. */
const SLICE_MS = 2;

export interface Turns {
  readonly isOver: () => boolean;
  /** Lets others have theirs, and begins a new one. */
  readonly next: () => Promise<void>;
}

/** For long work in small steps: `if (turns.isOver()) await turns.next()` between them, and nobody waits for long. */
export function takeTurns(): Turns {
  let endsAt = performance.now() + SLICE_MS;
  return {
    isOver: () => performance.now() >= endsAt,
    async next() {
      await nextTurn();
      endsAt = performance.now() + SLICE_MS;
    },
  };
}
