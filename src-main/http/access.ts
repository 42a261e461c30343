import { createHmac, createHash, timingSafeEqual } from 'node:crypto';
import type { Bearer } from '../operations/bearer.ts';

const SESSION_LABEL = 'signalbox browser session';
const BEARER = /^bearer +(\S+)$/i;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares digests, which have one length, so that neither the text nor its length shows in the time it takes. */
function matches(secret: string): (candidate: string) => boolean {
  const expected = digest(secret);
  return (candidate) => timingSafeEqual(expected, digest(candidate));
}

/** Tokens besides the one of the person, and who comes with which. */
export interface Tokens {
  /** Who comes with the token of the person. */
  readonly person: Bearer;
  /** Which agent comes with this one; `undefined`: it is nobody's, or no longer valid. */
  bearerOf(token: string): Bearer | undefined;
  /** Whether it looks like the token of an agent. */
  isAgentToken(token: string): boolean;
}

export interface Credentials {
  readonly authorization: string | undefined;
  /** The value of our cookie. */
  readonly cookie: string | undefined;
}

export interface Access {
  /** False with `--no-auth`: then everybody on this machine may ask. */
  readonly required: boolean;
  readonly cookieName: string;
  readonly cookieValue: string;
  /** Who asks; `undefined`: nobody who may. */
  bearerOf(credentials: Credentials): Bearer | undefined;
}

/**
 * Who may ask. A browser's cookie is derived from the token instead of being remembered: it goes on being valid
 * over restarts, there is no table of sessions, and a new token ends them all. It does not contain the token.
 */
export function createAccess(token: string | undefined, port: number, tokens: Tokens): Access {
  // A cookie knows no port: the name keeps two instances on one machine apart.
  const cookieName = `signalbox_${port}`;
  if (token === undefined) return { required: false, cookieName, cookieValue: '', bearerOf: unasked(tokens) };
  const cookieValue = createHmac('sha256', token).update(SESSION_LABEL).digest('base64url');
  const isToken = matches(token);
  const isCookie = matches(cookieValue);
  return {
    required: true,
    cookieName,
    cookieValue,
    bearerOf({ authorization, cookie }) {
      const bearer = tokenIn(authorization);
      if (bearer !== undefined) return isToken(bearer) ? tokens.person : tokens.bearerOf(bearer);
      return cookie !== undefined && isCookie(cookie) ? tokens.person : undefined;
    },
  };
}

const tokenIn = (authorization = ''): string | undefined => BEARER.exec(authorization)?.[1];

/** Without a token everybody is the person, but who shows that of an agent is that agent, and its token can be revoked. */
function unasked({ person, bearerOf, isAgentToken }: Tokens): Access['bearerOf'] {
  return ({ authorization }) => {
    const token = tokenIn(authorization);
    return token !== undefined && isAgentToken(token) ? bearerOf(token) : person;
  };
}
