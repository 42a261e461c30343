const HIDDEN = '***';
/** What stands between blanks, quotes and brackets. */
const WORDS = /[^\s"'{}[\](),;&]+/g;
const SECRET_NAME = /token|secret|passw(or)?d|passphrase|api[-_]?key|access[-_]?key|credential/i;
const URL_PASSWORD = /(:\/\/[^:/@]+:)[^/@]+@/;

/** `--token=x` → name `--token`, value `x`. No value: the next word may be it. */
function parts(word: string): { readonly name: string; readonly separator: string; readonly value: string } {
  const at = word.search(/[=:]/);
  if (at < 0) return { name: word, separator: '', value: '' };
  return { name: word.slice(0, at), separator: word.charAt(at), value: word.slice(at + 1) };
}

/**
 * Hides what commonly holds a secret in a command line: `--token=…`, `--password …`, `API_KEY=…`, `Bearer …`,
 * `://user:…@`. Word by word, because one pattern for all of it takes time that grows with the cube of the length.
 */
export function redactSecrets(text: string): string {
  let hideNext = false;
  return text.replace(WORDS, (word) => {
    const isValue = hideNext && !word.startsWith('-');
    hideNext = false;
    if (isValue) return HIDDEN;
    const { name, separator, value } = parts(word);
    if (/^bearer$/i.test(name)) hideNext = true;
    if (!SECRET_NAME.test(name)) return word.replace(URL_PASSWORD, `$1${HIDDEN}@`);
    if (value !== '') return `${name}${separator}${HIDDEN}`;
    hideNext = separator !== '' || name.startsWith('-');
    return word;
  });
}
