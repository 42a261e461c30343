/** Often enough to look immediate, seldom enough that a flood costs little. */
const INTERVAL_MS = 20;
/** A listener that cannot keep up gets it all together later. */
const BEHIND_MS = 100;

/** Collects which folders have grown: told of the first at once, then of all that came within a few ms together. */
export class GrownFolders {
  readonly #listener: (folders: readonly string[]) => void;
  readonly #isBehind: () => boolean;
  readonly #folders = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #lastTime = 0;

  constructor(listener: (folders: readonly string[]) => void, isBehind: () => boolean) {
    this.#listener = listener;
    this.#isBehind = isBehind;
  }

  add(folder: string): void {
    this.#folders.add(folder);
    if (this.#timer !== undefined) return;
    const wait = this.#lastTime + INTERVAL_MS - performance.now();
    if (wait <= 0) this.tell();
    else this.#timer = setTimeout(() => this.tell(), wait);
  }

  /** Now, if there is anything to tell, and somebody who takes it. */
  tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#folders.size === 0) return;
    if (this.#isBehind()) {
      this.#timer = setTimeout(() => this.tell(), BEHIND_MS);
      return;
    }
    this.#lastTime = performance.now();
    const folders = [...this.#folders];
    this.#folders.clear();
    this.#listener(folders);
  }
}
