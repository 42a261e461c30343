/** In how many parts a stretch of time is counted: of what is on its edge one part in sixty may be missing. */
const PARTS = 60;

/** How many there were within a time, up to now: as large as it is long, however many there are. */
export class SlidingCount {
  readonly #withinMs: number;
  readonly #counts = new Map<number, number>();

  constructor(withinMs: number) {
    this.#withinMs = withinMs;
  }

  /** `times` in ms since the epoch. */
  add(times: Iterable<number>): void {
    for (const time of times) {
      const part = this.#partOf(time);
      this.#counts.set(part, (this.#counts.get(part) ?? 0) + 1);
    }
  }

  count(now: number): number {
    const oldest = this.#partOf(now) - PARTS;
    let sum = 0;
    for (const [part, count] of this.#counts) {
      // A clock that was set back leaves what is said to be of the future.
      if (part <= oldest || part > oldest + 2 * PARTS) this.#counts.delete(part);
      else sum += count;
    }
    return sum;
  }

  #partOf(time: number): number {
    return Math.floor((time * PARTS) / this.#withinMs);
  }
}
