import { HIDDEN } from './hide-tokens.ts';

const PORT = /^\d{1,5}(?:[/?#]|$)/;

/** `scheme://user:password@host`, also without a user, and with an `@` or a slash in the password. */
export function hideUrlPasswords(word: string): string {
  const scheme = word.indexOf('://');
  if (scheme < 0) return word;
  const start = scheme + '://'.length;
  const colon = word.indexOf(':', start);
  if (colon < 0 || /[/@]/.test(word.slice(start, colon))) return word;
  const slash = word.indexOf('/', colon);
  let end = word.lastIndexOf('@', slash < 0 ? word.length : slash);
  if (end < colon && !PORT.test(word.slice(colon + 1, colon + 7))) end = word.lastIndexOf('@');
  return end < colon ? word : `${word.slice(0, colon + 1)}${HIDDEN}${word.slice(end)}`;
}
