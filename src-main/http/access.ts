import { createHmac, createHash, timingSafeEqual } from 'node:crypto';

const SESSION_LABEL = 'signalbox browser session';
const BEARER = /^bearer +(\S+)$/i;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares digests, which have one length, so that neither the text nor its length shows in the time it takes. */
function matches(secret: string): (candidate: string) => boolean {
  const expected = digest(secret);
  return (candidate) => timingSafeEqual(expected, digest(candidate));
}

export interface Access {
  /** False with `--no-auth`: then everybody on this machine may ask. */
  readonly required: boolean;
  readonly cookieName: string;
  readonly cookieValue: string;
  /** From the headers `Authorization` and, for a browser, the value of our cookie. */
  allows(credentials: { readonly authorization: string | undefined; readonly cookie: string | undefined }): boolean;
}

/**
 * Who may ask. A browser's cookie is derived from the token instead of being remembered: it goes on being valid
 * over restarts, there is no table of sessions, and a new token ends them all. It does not contain the token.
 */
export function createAccess(token: string | undefined, port: number): Access {
  // A cookie knows no port: the name keeps two instances on one machine apart.
  const cookieName = `signalbox_${port}`;
  if (token === undefined) return { required: false, cookieName, cookieValue: '', allows: () => true };
  const cookieValue = createHmac('sha256', token).update(SESSION_LABEL).digest('base64url');
  const isToken = matches(token);
  const isCookie = matches(cookieValue);
  return {
    required: true,
    cookieName,
    cookieValue,
    allows({ authorization, cookie }) {
      const bearer = BEARER.exec(authorization ?? '')?.[1];
      if (bearer !== undefined) return isToken(bearer);
      return cookie !== undefined && isCookie(cookie);
    },
  };
}
