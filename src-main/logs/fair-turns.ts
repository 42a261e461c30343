/** A part of some work, of a millisecond or two. True: there is more to do. */
export type Step = () => boolean;

/** After so long everything else gets its turn, however many have work to do. */
const TURN_MS = 4;

/** Lets many do their work in steps, one after the other, without keeping anything else waiting. */
export class FairTurns {
  readonly #waiting = new Set<Step>();
  #isScheduled = false;

  /** At the end of the queue, unless it waits already. A step must not throw. */
  add(step: Step): void {
    this.#waiting.add(step);
    this.#schedule();
  }

  remove(step: Step): void {
    this.#waiting.delete(step);
  }

  #schedule(): void {
    if (this.#isScheduled || this.#waiting.size === 0) return;
    this.#isScheduled = true;
    setImmediate(() => this.#run());
  }

  #run(): void {
    this.#isScheduled = false;
    const until = performance.now() + TURN_MS;
    // What is added again while it goes round comes up at the end.
    for (const step of this.#waiting) {
      this.#waiting.delete(step);
      if (step()) this.#waiting.add(step);
      if (performance.now() >= until) break;
    }
    this.#schedule();
  }
}
