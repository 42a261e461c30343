import { assertNever } from '../../src-shared/model/assert-never.ts';

/**
 * Takes terminal escape sequences out of a stream of text: CSI (colours, cursor), OSC (titles, links), DCS and its
 * kin, and the two- and three-character ones (charsets, single shifts). A sequence may be split over any number of
 * chunks, and one that never ends must not eat the rest of the log: all that is kept between chunks is the state and a
 * count.
 */
export class EscapeStripper {
  #state: State = 'ground';
  #length = 0;

  strip(text: string): string {
    if (this.#state === 'ground' && !text.includes(ESCAPE)) return text;
    let kept = '';
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      if (this.#state === 'ground') {
        const escape = text.indexOf(ESCAPE, at);
        if (escape === -1) return kept + text.slice(from);
        kept += text.slice(from, escape);
        this.#enter('escape');
        at = escape;
      } else if (!this.#consume(text.charCodeAt(at))) {
        // Not part of the sequence: it is text again, and looked at once more in the new state.
        from = at;
        at -= 1;
        continue;
      }
      from = at + 1;
    }
    return kept + text.slice(from);
  }

  /** Whether this character belongs to the sequence; afterwards the state is that of the next character. */
  #consume(code: number): boolean {
    this.#length += 1;
    // A line end is never part of one: a broken sequence costs the rest of its line at most.
    if (code === NEWLINE || this.#length > MAX_LENGTH) return this.#leave();
    if (code === ESCAPE_CODE) return this.#enter(this.#state === 'string' ? 'string-escape' : 'escape');
    switch (this.#state) {
      case 'escape':
        return this.#consumeFirst(code);
      case 'one-more':
        return this.#enter('ground');
      case 'csi':
        return this.#consumeControl(code);
      case 'string-escape':
        return this.#enter(code === BACKSLASH ? 'ground' : 'string');
      case 'string':
        if (code === BELL) this.#enter('ground');
        return true;
      case 'ground':
        return false;
      default:
        return assertNever(this.#state);
    }
  }

  #consumeFirst(code: number): boolean {
    const next = firstCharacters[String.fromCharCode(code)];
    if (next !== undefined) return this.#enter(next);
    // Two-character sequences end in 0x30–0x7e; anything else was a stray ESC.
    return code >= 0x30 && code <= 0x7e ? this.#enter('ground') : this.#leave();
  }

  #consumeControl(code: number): boolean {
    if (code >= 0x40 && code <= 0x7e) return this.#enter('ground');
    return code >= 0x20 && code <= 0x3f ? true : this.#leave();
  }

  #enter(state: State): true {
    if (state === 'escape') this.#length = 0;
    this.#state = state;
    return true;
  }

  #leave(): false {
    this.#state = 'ground';
    return false;
  }
}

type State = 'ground' | 'escape' | 'csi' | 'one-more' | 'string' | 'string-escape';

const ESCAPE = '\u001b';
const ESCAPE_CODE = 0x1b;
const NEWLINE = 0x0a;
const BELL = 0x07;
const BACKSLASH = 0x5c;

/** Links in OSC 8 may be long; what is longer than this is no sequence. */
const MAX_LENGTH = 4096;

const firstCharacters: Readonly<Record<string, State>> = {
  '[': 'csi',
  ']': 'string',
  P: 'string',
  X: 'string',
  '^': 'string',
  _: 'string',
  // SS2 and SS3, as function keys that are echoed: the character after it belongs to it.
  N: 'one-more',
  O: 'one-more',
  '(': 'one-more',
  ')': 'one-more',
  '*': 'one-more',
  '+': 'one-more',
  '-': 'one-more',
  '.': 'one-more',
  '/': 'one-more',
  '#': 'one-more',
  ' ': 'one-more',
  '%': 'one-more',
};
