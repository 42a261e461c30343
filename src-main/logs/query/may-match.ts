/** What re2js knows of the texts that a pattern needs; made for its own use. */
export interface Prefilter {
  readonly type: number;
  readonly str: string;
  readonly subs: readonly Prefilter[];
}

/** As in re2js. */
const EXACT = 1;
const ALL = 2;
const ANY = 3;

/**
 * False: the text does not hold what the pattern needs. To look for plain texts takes a hundredth of what the pattern
 * itself takes, and as re2js does it, it may take as long.
 */
export function mayMatch({ type, str, subs }: Prefilter, text: string): boolean {
  switch (type) {
    case EXACT:
      return text.includes(str);
    case ALL:
      return subs.every((sub) => mayMatch(sub, text));
    case ANY:
      return subs.length > MOST_TEXTS || subs.some((sub) => mayMatch(sub, text));
    default:
      return true;
  }
}

/** One after the other is faster for a few of them only. */
const MOST_TEXTS = 16;
