/** Tells, without saying what, that a log has grown: for who reads it himself, at his own pace. */
export class GrowthListeners {
  readonly #listeners = new Map<() => void, () => void>();
  readonly #onAdd: () => void;
  #isEnded = false;

  /** `onAdd` hears that somebody has begun to wait. */
  constructor(onAdd: () => void = () => {}) {
    this.#onAdd = onAdd;
  }

  get isEmpty(): boolean {
    return this.#listeners.size === 0;
  }

  /** `ended` says, once, that it will not grow any more: at once, where that is so already. */
  add(grown: () => void, ended: () => void): () => void {
    if (this.#isEnded) ended();
    else {
      this.#listeners.set(grown, ended);
      this.#onAdd();
    }
    return () => this.#listeners.delete(grown);
  }

  notify(): void {
    for (const grown of this.#listeners.keys()) grown();
  }

  dispose(): void {
    this.#isEnded = true;
    const ends = [...this.#listeners.values()];
    this.#listeners.clear();
    for (const ended of ends) ended();
  }
}
