import type { LineChunk, LineWindow } from './line-window.ts';
import { plainTest, type LogSearch } from './log-search.ts';

export interface Found {
  /** Sequences of the lines that match, rising. */
  readonly sequences: readonly number[];
  /** Not all lines have been looked at yet. */
  readonly isPartial: boolean;
}

export const nothingFound: Found = { sequences: [], isPartial: false };

/** Finds plain text in the lines that are held, a few milliseconds at a time; no chunk of them is read twice. */
export class PlainSearch {
  readonly #test: (text: string) => boolean;
  readonly #found = new WeakMap<LineChunk, readonly number[]>();

  constructor(search: LogSearch) {
    this.#test = plainTest(search);
  }

  /** The newest lines first: those are seen. */
  run({ chunks }: LineWindow, isTimeUp: () => boolean): Found {
    const found: (readonly number[])[] = [];
    for (const chunk of chunks.toReversed()) {
      if (!this.#found.has(chunk) && isTimeUp()) return { sequences: found.toReversed().flat(), isPartial: true };
      found.push(this.#search(chunk));
    }
    return { sequences: found.toReversed().flat(), isPartial: false };
  }

  #search(chunk: LineChunk): readonly number[] {
    let found = this.#found.get(chunk);
    if (found === undefined) {
      found = chunk.filter(({ text }) => this.#test(text)).map(({ sequence }) => sequence);
      this.#found.set(chunk, found);
    }
    return found;
  }
}
