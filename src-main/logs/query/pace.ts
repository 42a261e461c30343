/** A query may go on for so long without a place to pause at. */
const STRETCH_MS = 0.5;
/** The slowest line takes a few milliseconds, and to read the clock takes as long as to test a usual one. */
const LINES_PER_LOOK = 4;

/** Tells who works through many lines when to pause. */
export class Pace {
  #lines = 0;
  #until = performance.now() + STRETCH_MS;

  /** To be asked once for each line. */
  isTimeToPause(): boolean {
    this.#lines += 1;
    if (this.#lines % LINES_PER_LOOK !== 0) return false;
    const now = performance.now();
    if (now < this.#until) return false;
    this.#until = now + STRETCH_MS;
    return true;
  }
}
