import type { RE2JS } from 're2js';
import { matchStepwise } from './match-stepwise.ts';
import { mayMatch, type Prefilter } from './may-match.ts';

/** What is not known at once is found out in small steps: each `next()` takes a millisecond or so. */
export type Outcome = boolean | Generator<void, boolean>;

/** Instructions of the program × characters of the text: so much takes a few milliseconds in the worst case. */
const AT_ONCE = 32_768;

/** A pattern that a caller gave. It runs in linear time, whatever it is. */
export class Pattern {
  readonly #program: RE2JS;
  readonly #size: number;
  readonly #prefilter: Prefilter | null;
  /** All that the pattern says, where that is a plain text. */
  readonly #literal: string | undefined;

  constructor(program: RE2JS) {
    const re2 = program.re2();
    this.#program = program;
    this.#literal = re2.prefixComplete ? re2.prefix : undefined;
    this.#size = program.programSize();
    this.#prefilter = re2.prefilter as Prefilter | null;
    // It would look for the same once more.
    re2.prefilter = null;
  }

  /** False: it is not found. A hundred times cheaper than to look for it. */
  mayMatch(text: string): boolean {
    return this.#prefilter === null || mayMatch(this.#prefilter, text);
  }

  /** Whether it is found anywhere in the text. */
  test(text: string): Outcome {
    if (this.#literal !== undefined) return text.includes(this.#literal);
    if (!this.mayMatch(text)) return false;
    return this.#size * text.length <= AT_ONCE ? this.#program.test(text) : matchStepwise(this.#program, text);
  }
}
