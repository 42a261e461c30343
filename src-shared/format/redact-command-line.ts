import { redactSecrets } from './redact-secrets.ts';

const HIDDEN = '***';

/** An option that is followed by its secret: `--api-key x`, `-token x`. */
const SECRET_OPTION =
  /^-[\w.-]*(?:token|secret|passw(?:or)?d|passphrase|api[-_]?key|access[-_]?key|private[-_]?key|credentials?)$/i;

/** What issuers put in front of their tokens, so that they are found wherever they leak. */
const KNOWN_TOKEN =
  /(?<![A-Za-z0-9])(?:gh[opsur]_|github_pat_|glpat-|sk-|[sr]k_(?:live|test)_|xox[abeprs]-|AKIA|ASIA|AIza|npm_|pypi-|hf_|ya29\.|eyJ)[\w.+/=-]{12,}/g;

const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*(?:-----END [A-Z ]*PRIVATE KEY-----)?/g;

/** Long enough to be a key, without what parts a path or a list. */
const DENSE = /[A-Za-z0-9_+=-]{24,}/g;
const HEX_KEY = /^(?=.*\d)(?=.*[a-f])[\da-f]{32,}$/i;
/** Bits per character: words put together stay below, 24 random letters and digits are mostly above. */
const RANDOM = 3.9;

function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

function looksRandom(word: string): boolean {
  if (HEX_KEY.test(word)) return true;
  const hasAllKinds = /[a-z]/.test(word) && /[A-Z]/.test(word) && /\d.*\d/.test(word);
  return hasAllKinds && entropy(word) >= RANDOM;
}

const redactArgument = (argument: string): string =>
  redactSecrets(argument.replace(PRIVATE_KEY, HIDDEN).replace(KNOWN_TOKEN, HIDDEN)).replace(DENSE, (word) =>
    looksRandom(word) ? HIDDEN : word,
  );

/**
 * Hides what looks like a secret in the arguments of a process: by the name in front of it, by the prefix that its
 * issuer gave it, as the password of a URL, and by its randomness. Rather too much than too little.
 */
export function redactCommandLine(args: readonly string[]): readonly string[] {
  let isValue = false;
  return args.map((argument) => {
    const isSecret = isValue && !argument.startsWith('-');
    isValue = SECRET_OPTION.test(argument);
    return isSecret ? HIDDEN : redactArgument(argument);
  });
}
