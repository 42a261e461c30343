import { redactSecrets } from './redact-secrets.ts';

/** Of a token whose end is not read more than this may stand there before it looks like one. */
const MARGIN = 64;

/** The start of a text, of `length` characters at most, without what looks like a secret: also where the cut goes through one. */
export function redactStart(text: string, length: number): string {
  const read = length + MARGIN;
  const redacted = redactSecrets(text.slice(0, read));
  return redacted.slice(0, text.length > read ? Math.min(length, redacted.length - MARGIN) : length);
}
