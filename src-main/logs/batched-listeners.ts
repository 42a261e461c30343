import type { LogLine } from '../../src-shared/model/log-line.ts';
import type { LineRing } from './line-ring.ts';
import { readNewest } from './read-lines.ts';

type Listener = (lines: readonly LogLine[]) => void;
type Ended = () => void;

/** Often enough to look immediate, seldom enough that a flood costs its readers little. */
const INTERVAL_MS = 50;

/**
 * Tells listeners of new lines: of the first at once, then of all that has come at most every `INTERVAL_MS`.
 * Lines that have left the ring in the meantime, and what is too much for one batch, are left out: the newest come,
 * and the sequence shows the gap.
 */
export class BatchedListeners {
  readonly #ring: LineRing;
  readonly #listeners = new Map<Listener, Ended>();
  #told: number;
  #timer: NodeJS.Timeout | undefined;
  #lastTime = 0;

  constructor(ring: LineRing) {
    this.#ring = ring;
    this.#told = ring.total;
  }

  /** `ended` says, once, that there will be no more. */
  add(listener: Listener, ended: Ended): () => void {
    // What the others have not been told yet, the new one would get twice: it has just read the ring.
    if (this.#listeners.size === 0) this.#told = this.#ring.total;
    else this.#tell();
    this.#listeners.set(listener, ended);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#cancel();
    };
  }

  notify(): void {
    if (this.#listeners.size === 0 || this.#timer !== undefined || this.#told === this.#ring.total) return;
    const wait = Math.max(0, this.#lastTime + INTERVAL_MS - performance.now());
    this.#timer = setTimeout(() => this.#tell(), wait).unref();
  }

  dispose(): void {
    this.#tell();
    const ends = [...this.#listeners.values()];
    this.#listeners.clear();
    for (const ended of ends) ended();
  }

  #cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #tell(): void {
    this.#cancel();
    this.#lastTime = performance.now();
    const lines = readNewest(this.#ring, this.#told + 1);
    this.#told = this.#ring.total;
    if (lines.length > 0) for (const listener of this.#listeners.keys()) listener(lines);
  }
}
