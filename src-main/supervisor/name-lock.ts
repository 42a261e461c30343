/** Runs tasks of one name one after the other; names do not wait for each other. */
export class NameLock {
  readonly #tails = new Map<string, Promise<unknown>>();

  /** Whether a task of this name runs or waits. */
  isHeld(name: string): boolean {
    return this.#tails.has(name);
  }

  async run<T>(name: string, task: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(name) ?? Promise.resolve();
    const result = before.then(task);
    // The next one waits for the end of this one, however it ends.
    const tail = result.then(nothing, nothing);
    this.#tails.set(name, tail);
    try {
      return await result;
    } finally {
      if (this.#tails.get(name) === tail) this.#tails.delete(name);
    }
  }
}

const nothing = (): void => {};
