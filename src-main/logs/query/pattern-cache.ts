import { RE2JS } from 're2js';
import { AppError } from '../../../src-shared/model/app-error.ts';
import { messageOf } from '../../../src-shared/model/message-of.ts';
import { estimateProgram } from './estimate-program.ts';
import { Pattern } from './pattern.ts';

/** Instructions: what people and agents write has tens of them. One character of text may cost as many steps. */
const MAX_PROGRAM = 2000;
/** Ranges of characters in all its classes: a class of Unicode such as \pL has hundreds. */
const MAX_RANGES = 50_000;
/** For what the automaton of one pattern remembers, in bytes by its own count. */
const AUTOMATON_BYTES = 1024 * 1024;
const KEPT = 32;

/** Patterns that callers gave, compiled; those that were used last are kept. No JavaScript RegExp is built from input. */
export class PatternCache {
  /** Used last, last. */
  readonly #patterns = new Map<string, Pattern>();

  /** `field` says in an error which part of the input it is. */
  get(source: string, field: string): Pattern {
    const pattern = this.#patterns.get(source) ?? compile(source, field);
    this.#patterns.delete(source);
    this.#patterns.set(source, pattern);
    const [oldest] = this.#patterns.keys();
    if (this.#patterns.size > KEPT && oldest !== undefined) this.#patterns.delete(oldest);
    return pattern;
  }
}

function compile(source: string, field: string): Pattern {
  const estimate = estimateProgram(source);
  if (estimate > 2 * MAX_PROGRAM)
    throw tooLarge(source, field, `about ${estimate} steps, and ${MAX_PROGRAM} are allowed`);
  const program = parse(source, field);
  if (program.programSize() > MAX_PROGRAM)
    throw tooLarge(source, field, `${program.programSize()} steps, and ${MAX_PROGRAM} are allowed`);
  if (rangesOf(program) > MAX_RANGES) throw tooLarge(source, field, 'too many copies of large character classes');
  const automaton = program.re2().dfa;
  automaton.stateBudget = AUTOMATON_BYTES;
  automaton.memBudget = AUTOMATON_BYTES;
  return new Pattern(program);
}

function parse(source: string, field: string): RE2JS {
  try {
    return RE2JS.compile(source);
  } catch (cause) {
    const reason = messageOf(cause);
    throw new AppError(
      'BAD_INPUT',
      `${field}: ${reason}. It must be a regular expression of RE2, which has no look-around and no back-references`,
      { cause },
    );
  }
}

function tooLarge(source: string, field: string, size: string): AppError {
  return new AppError(
    'BAD_INPUT',
    `${field}: the pattern "${source}" is too large: it compiles to ${size}. Repeat less, as in .* or {1,50}`,
  );
}

function rangesOf(program: RE2JS): number {
  const instructions = program.re2().prog.inst as readonly { readonly runes?: readonly number[] | null }[];
  return instructions.reduce((sum, { runes }) => sum + (runes?.length ?? 0) / 2, 0);
}
