export interface SweeperOptions {
  readonly intervalMs: number;
  /** What is done at each turn, one after the other. */
  readonly chores: readonly (() => void | Promise<void>)[];
  readonly report: (error: unknown) => void;
}

/** Does the chores from time to time, never two turns at once. What it returns ends it, and waits for the turn under way. */
export function startSweeper({ intervalMs, chores, report }: SweeperOptions): () => Promise<void> {
  let turn: Promise<void> | undefined;
  let isOver = false;

  async function sweep(): Promise<void> {
    for (const chore of chores) {
      if (isOver) return;
      try {
        await chore();
      } catch (error) {
        // One that fails keeps no other from its turn.
        report(error);
      }
    }
  }

  const timer = setInterval(() => {
    turn ??= sweep().finally(() => (turn = undefined));
  }, intervalMs).unref();

  return async () => {
    isOver = true;
    clearInterval(timer);
    await turn;
  };
}
