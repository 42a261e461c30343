export interface Change {
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

type Listener = (change: Change) => void;

/** Tells listeners which names changed. All that happens in one turn comes as one change. */
export class ChangeFeed {
  readonly #listeners = new Set<Listener>();
  readonly #pending = new Map<string, 'changed' | 'removed'>();

  add(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed(name: string): void {
    this.#note(name, 'changed');
  }

  removed(name: string): void {
    this.#note(name, 'removed');
  }

  #note(name: string, what: 'changed' | 'removed'): void {
    if (this.#pending.size === 0) queueMicrotask(() => this.#tell());
    this.#pending.set(name, what);
  }

  #tell(): void {
    const names = [...this.#pending];
    this.#pending.clear();
    const of = (wanted: string): string[] => names.filter(([, what]) => what === wanted).map(([name]) => name);
    const change = { changed: of('changed'), removed: of('removed') };
    for (const listener of this.#listeners) listener(change);
  }
}
