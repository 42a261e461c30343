const NAME = '[\\w-]*(?:token|secret|passw(?:or)?d|passphrase|api[-_]?key|access[-_]?key|credentials?)[\\w-]*';
const HIDDEN = '***';

/** Ours, not a caller's, and none of them can backtrack over more than one word. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`\\b(${NAME}["']?[=:]\\s?["']?)[^\\s"'&,;]+`, 'gi'), `$1${HIDDEN}`],
  [new RegExp(`(--?${NAME}\\s+["']?)[^\\s"'-][^\\s"']*`, 'gi'), `$1${HIDDEN}`],
  [/\b(bearer\s+)[\w.~+/=-]{8,}/gi, `$1${HIDDEN}`],
  [/(:\/\/[^\s:/@]+:)[^\s/@]+@/g, `$1${HIDDEN}@`],
];

/** Hides what commonly holds a secret in a command line: `--token=…`, `password=…`, `Bearer …`, `://user:…@`. */
export const redactSecrets = (text: string): string =>
  RULES.reduce((left, [pattern, replacement]) => left.replace(pattern, replacement), text);
