import type { LogLine } from '../../src-shared/model/log-line.ts';
import type { LineRing } from './line-ring.ts';
import { readNewest } from './read-lines.ts';

type Listener = (lines: readonly LogLine[]) => void;

interface Hearing {
  readonly ended: () => void;
  /** Lines of one batch. */
  readonly most: number;
}

/** Often enough to look immediate, seldom enough that a flood costs its readers little. */
const INTERVAL_MS = 50;

/**
 * Tells listeners of new lines: of the first at once, then of all that has come at most every `INTERVAL_MS`.
 * Lines that have left the ring in the meantime, and what is too much for one batch, are left out: the newest come,
 * and the sequence shows the gap.
 */
export class BatchedListeners {
  readonly #ring: LineRing;
  readonly #listeners = new Map<Listener, Hearing>();
  #told: number;
  #timer: NodeJS.Timeout | undefined;
  #lastTime = 0;

  constructor(ring: LineRing) {
    this.#ring = ring;
    this.#told = ring.total;
  }

  get isEmpty(): boolean {
    return this.#listeners.size === 0;
  }

  /** `ended` says, once, that there will be no more. Of a batch come the newest `most` lines. */
  add(listener: Listener, ended: () => void, most = Infinity): () => void {
    // What the others have not been told yet, the new one would get twice: it has just read the ring.
    if (this.#listeners.size === 0) this.#told = this.#ring.total;
    else this.#tell();
    this.#listeners.set(listener, { ended, most });
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
    const hearings = [...this.#listeners.values()];
    this.#listeners.clear();
    for (const { ended } of hearings) ended();
  }

  #cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #tell(): void {
    this.#cancel();
    this.#lastTime = performance.now();
    const most = Math.max(0, ...[...this.#listeners.values()].map((hearing) => hearing.most));
    const lines = readNewest(this.#ring, this.#told + 1, most);
    this.#told = this.#ring.total;
    if (lines.length === 0) return;
    for (const [listener, hearing] of this.#listeners) {
      listener(lines.length > hearing.most ? lines.slice(-hearing.most) : lines);
    }
  }
}
