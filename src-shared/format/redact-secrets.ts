import { HIDDEN, hideTokens } from './hide-tokens.ts';
import { hideUrlPasswords } from './hide-url-passwords.ts';
import { isSecretName } from './is-secret-name.ts';

/** What stands in quotes, or between blanks, quotes and brackets. */
const TOKENS = /"[^"]*"|'[^']*'|[^\s"'{}[\](),;&]+/g;
/** What parts a word into names and values. */
const SEPARATOR = /[=:?#|]/g;
/** Between a name and its secret: `Authorization: Bearer …`. */
const SCHEME = /^(?:basic|bearer|digest|negotiate|token)$/i;

/** What the words before say of the next one. */
type Expected = 'anything' | 'value' | 'colon';

/**
 * Hides what commonly holds a secret in a text or a line for a shell: `--token=…`, `--password …`, `API_KEY=…`,
 * `Bearer …`, `"password": "…"`, `://user:…@`, and what is a token by its looks. Word by word, because one pattern for
 * all of it takes time that grows with the cube of the length.
 */
export function redactSecrets(text: string): string {
  let expected: Expected = 'anything';
  /** Where the newest secret ended: what follows without a gap is part of it. */
  let hiddenTo = -1;

  function hide(word: string, at: number): string {
    hiddenTo = at + word.length;
    const quote = /^["']/.exec(word)?.[0] ?? '';
    return `${quote}${HIDDEN}${quote}`;
  }

  function quoted(word: string): string {
    const inner = word.slice(1, -1);
    // A name in quotes, as JSON has it: its value comes behind a colon.
    if (/^[\w.-]+$/.test(inner) && isSecretName(inner)) expected = 'colon';
    return `${word.charAt(0)}${redactSecrets(inner)}${word.charAt(0)}`;
  }

  function plain(word: string, at: number): string {
    const { shown, isHidden, expects } = redactWord(word);
    if (isHidden) hiddenTo = at + word.length;
    if (expects) expected = 'value';
    return shown;
  }

  return hideTokens(text).replace(TOKENS, (word: string, at: number) => {
    const before = expected;
    expected = 'anything';
    if (at === hiddenTo) return hide(word, at);
    if (before === 'colon' && word.startsWith(':')) {
      if (word.length > 1) return `:${hide(word.slice(1), at + 1)}`;
      expected = 'value';
      return word;
    }
    if (before === 'value' && SCHEME.test(word)) {
      expected = 'value';
      return word;
    }
    if (before === 'value' && !word.startsWith('-')) return hide(word, at);
    return /^["']/.test(word) && word.length > 1 ? quoted(word) : plain(word, at);
  });
}

interface RedactedWord {
  readonly shown: string;
  readonly isHidden: boolean;
  /** Whether the next word is its value. */
  readonly expects: boolean;
}

/** From the first name of a secret in the word on, nothing of it is shown: `--header=Authorization:…`, `?a=b&token=…`. */
function redactWord(word: string): RedactedWord {
  let start = 0;
  for (const { 0: separator, index } of word.matchAll(SEPARATOR)) {
    const name = word.slice(start, index);
    start = index + 1;
    if ((separator !== '=' && separator !== ':') || !isSecretName(name)) continue;
    if (start === word.length) return { shown: word, isHidden: false, expects: true };
    return { shown: `${word.slice(0, start)}${HIDDEN}`, isHidden: true, expects: false };
  }
  const expects = /^bearer$/i.test(word) || (start === 0 && word.startsWith('-') && isSecretName(word));
  return { shown: hideUrlPasswords(word), isHidden: false, expects };
}
