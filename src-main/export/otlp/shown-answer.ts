import { HIDDEN } from '../../../src-shared/format/hide-tokens.ts';
import { redactSecrets } from '../../../src-shared/format/redact-secrets.ts';

const SHOWN = 200;
/** Shorter ones are `Basic` or the number of a tenant, and would tear up what is said. */
const LEAST_SECRET = 6;

/** What a collector said, for the log: in short, and without what we have sent it in headers, which some say again. */
export function shownAnswer(answer: string, headers: Readonly<Record<string, string>>): string {
  const secrets = Object.values(headers).flatMap((value) => value.split(/\s+/));
  const hidden = secrets
    .filter(({ length }) => length >= LEAST_SECRET)
    .reduce((text, secret) => text.replaceAll(secret, HIDDEN), answer);
  return redactSecrets(hidden.replace(/\s+/g, ' ').trim()).slice(0, SHOWN);
}
