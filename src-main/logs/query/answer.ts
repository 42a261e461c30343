import type { LogLine } from '../../../src-shared/model/log-line.ts';
import { ANSWER_CHARACTERS, sizeOf } from '../answer-size.ts';
import type { QueryLine } from './query-line.ts';

export interface AnswerLimits {
  readonly lines: number;
  /** UTF-8, of the text. */
  readonly bytes: number;
}

/** The lines of an answer, in the order in which they were found, as many as fit; and how many there were. */
export class Answer {
  readonly lines: LogLine[] = [];
  readonly limits: AnswerLimits;
  #matched = 0;
  #bytes = 0;
  #size = 0;
  #isFull = false;

  constructor(limits: AnswerLimits) {
    this.limits = limits;
  }

  get matched(): number {
    return this.#matched;
  }

  /** No line will be added any more; they are only counted. */
  get isFull(): boolean {
    return this.#isFull;
  }

  add(line: QueryLine): void {
    this.#matched += 1;
    if (this.#isFull) return;
    const found = line.toLogLine();
    this.#bytes += Buffer.byteLength(found.text);
    this.#size += sizeOf(found);
    const isTooMuch = this.#bytes > this.limits.bytes || this.#size > ANSWER_CHARACTERS;
    // One line is answered whatever its size: else nobody could read past it.
    if (!isTooMuch || this.lines.length === 0) this.lines.push(found);
    this.#isFull = isTooMuch || this.lines.length === this.limits.lines;
  }
}
