import type { RE2JS } from 're2js';
import { matchStepwise } from './match-stepwise.ts';

/** What is not known at once is found out in small steps: each `next()` takes a millisecond at most. */
export type Outcome = boolean | Generator<void, boolean>;

/** Instructions of the program × characters of the text: so much takes a few milliseconds in the worst case. */
const AT_ONCE = 32_768;

/** A pattern that a caller gave. It runs in linear time, whatever it is. */
export class Pattern {
  readonly #program: RE2JS;
  readonly #size: number;

  constructor(program: RE2JS) {
    this.#program = program;
    // A plain text is looked for as such.
    this.#size = program.re2().prefixComplete ? 0 : program.programSize();
  }

  /** Whether it is found anywhere in the text. */
  test(text: string): Outcome {
    return this.#size * text.length <= AT_ONCE ? this.#program.test(text) : matchStepwise(this.#program, text);
  }
}
