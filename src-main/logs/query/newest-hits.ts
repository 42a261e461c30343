import type { LogLine } from '../../../src-shared/model/log-line.ts';
import { ANSWER_CHARACTERS, sizeOf } from '../answer-size.ts';

export interface Hit {
  readonly name: string;
  readonly line: LogLine;
}

/** The newest of all hits, however many are added: in number and in size what fits into one answer. */
export class NewestHits {
  readonly #limit: number;
  #hits: Hit[] = [];
  #size = 0;
  #oldest = -Infinity;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** What is older than this would be left out. */
  get oldestTime(): number {
    return this.#oldest;
  }

  add(hit: Hit): void {
    this.#hits.push(hit);
    this.#size += sizeOf(hit.line);
    if (this.#hits.length >= 2 * this.#limit || this.#size > 2 * ANSWER_CHARACTERS) this.#prune();
  }

  /** By time, newest last. */
  take(): Hit[] {
    this.#prune();
    return this.#hits.toReversed();
  }

  #prune(): void {
    const newestFirst = this.#hits.toSorted(byTimeBackwards);
    const kept: Hit[] = [];
    let size = 0;
    for (const hit of newestFirst) {
      size += sizeOf(hit.line);
      if (kept.length === this.#limit || (size > ANSWER_CHARACTERS && kept.length > 0)) break;
      kept.push(hit);
    }
    if (kept.length < newestFirst.length || kept.length === this.#limit) {
      this.#oldest = kept.at(-1)?.line.time ?? this.#oldest;
    }
    this.#hits = kept;
    this.#size = kept.reduce((sum, { line }) => sum + sizeOf(line), 0);
  }
}

/** Lines of one log keep their order, and logs that wrote in the same millisecond the order of their names. */
function byTimeBackwards(a: Hit, b: Hit): number {
  if (a.line.time !== b.line.time) return b.line.time - a.line.time;
  if (a.name === b.name) return b.line.sequence - a.line.sequence;
  return a.name < b.name ? 1 : -1;
}
