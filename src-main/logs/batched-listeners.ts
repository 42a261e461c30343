import type { LogLine } from '../../src-shared/model/log-line.ts';
import type { LineRing } from './line-ring.ts';
import { readLine } from './read-line.ts';

type Listener = (lines: readonly LogLine[]) => void;

/** Often enough to look immediate, seldom enough that a flood costs its readers little. */
const INTERVAL_MS = 50;

/**
 * Tells listeners of new lines: of the first at once, then of all that has come at most every `INTERVAL_MS`.
 * Lines that have left the ring in the meantime are left out, which shows as a gap in the sequence.
 */
export class BatchedListeners {
  readonly #ring: LineRing;
  readonly #listeners = new Set<Listener>();
  #told: number;
  #timer: NodeJS.Timeout | undefined;
  #lastTime = 0;

  constructor(ring: LineRing) {
    this.#ring = ring;
    this.#told = ring.total;
  }

  add(listener: Listener): () => void {
    // What the others have not been told yet, the new one would get twice: it has just read the ring.
    if (this.#listeners.size === 0) this.#told = this.#ring.total;
    else this.#tell();
    this.#listeners.add(listener);
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
    this.#listeners.clear();
    this.#cancel();
  }

  #cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #tell(): void {
    this.#cancel();
    this.#lastTime = performance.now();
    const lines: LogLine[] = [];
    for (let sequence = Math.max(this.#told + 1, this.#ring.first); sequence <= this.#ring.total; sequence += 1) {
      lines.push(readLine(this.#ring, sequence));
    }
    this.#told = this.#ring.total;
    if (lines.length > 0) for (const listener of this.#listeners) listener(lines);
  }
}
