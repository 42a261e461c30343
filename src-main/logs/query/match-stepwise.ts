import { RE2Set, type RE2JS } from 're2js';

/** A set of places in the program, and where the next character leads from there. */
interface State {
  readonly isMatch: boolean;
  readonly next: readonly (State | null)[] | null;
}

/** The automaton of re2js, made while it runs; its own loop cannot be left and gone on with. */
interface Automaton {
  readonly numClasses: number;
  start(input: { context(at: number): number; step(at: number): number }, at: number): State | null;
  runeClass(rune: number): number;
  /** null: its memory is used up. */
  step(state: State, runeClass: number, rune: number, anchor: number): State | null;
  /** Begins to make it anew. */
  resetCache(state: State): State | null;
}

/** What a step costs that is known, and by how much more one that has to be made. */
const YIELD_AFTER = 16_384;
const END_OF_TEXT = -1;
/** Where a text begins, a line does too. */
const BEGIN_OF_TEXT = 0x01 | 0x04;

/**
 * Whether the pattern is found in the text, with a pause after each millisecond or so: a long text and a large program
 * may take a hundred of them together, and more.
 */
export function* matchStepwise(program: RE2JS, text: string): Generator<void, boolean> {
  const automaton = program.re2().dfa as Automaton;
  const cost = program.programSize();
  let state = stateOrThrow(automaton.start({ context: () => BEGIN_OF_TEXT, step: () => END_OF_TEXT }, 0));
  let work = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const rune = text.codePointAt(at) ?? END_OF_TEXT;
    const runeClass = rune === END_OF_TEXT ? automaton.numClasses : automaton.runeClass(rune);
    const known = state.next?.[runeClass];
    state = known ?? makeStep(automaton, state, runeClass, rune);
    if (state.isMatch) return true;
    if (rune > LAST_OF_ONE_UNIT) at += 1;
    work += known == null ? cost : 1;
    if (work < YIELD_AFTER) continue;
    work = 0;
    yield;
  }
  return false;
}

const LAST_OF_ONE_UNIT = 0xffff;

function makeStep(automaton: Automaton, state: State, runeClass: number, rune: number): State {
  const next = automaton.step(state, runeClass, rune, RE2Set.UNANCHORED);
  if (next !== null) return next;
  const kept = stateOrThrow(automaton.resetCache(state));
  return stateOrThrow(automaton.step(kept, runeClass, rune, RE2Set.UNANCHORED));
}

function stateOrThrow(state: State | null): State {
  // A program that is small enough to be run has room for a few states at least.
  if (state === null) throw new Error('the automaton of a pattern has no room for a single state');
  return state;
}
